"""Makes the weights that tell acts: make_act_weights.py CASES... [--out FILE] [--check]

CASES are folders of annotated cases, each a folder with report.txt, expected.json and origin.json. With --check, each folder is
told by weights fitted on the others before the weights of all are written.
"""

import argparse
import json
from pathlib import Path

from acts.examples import INVENTED, Example, examples_of_cases, examples_of_sentences
from acts.fit import fit

from rejoinder.knowledge.speech_words import load_speech_words
from rejoinder.reading.statements.act_model import WEIGHTS, ActModel, Choice, tell_act

SENTENCES = Path(__file__).parent / "acts" / "sentences.txt"
COUNT_OF_SENTENCE = 1.0
PENALTY = 1.0
LEAST = 2
LEAST_WEIGHT = 0.02


def make_model(examples: list[Example]) -> ActModel:
    """Return the model fitted on examples."""
    class_of = load_speech_words().act_classes
    names = tuple(dict.fromkeys(class_of.values()))
    classes = _fit(examples, names, [class_of[one.act] for one in examples])
    acts = {}
    for name in names:
        some = [one for one in examples if class_of[one.act] == name]
        known = tuple(act for act in class_of if any(one.act == act for one in some))
        acts[name] = _fit(some, known, [one.act for one in some])
    return ActModel(classes, acts)


def _fit(examples: list[Example], names: tuple[str, ...], answers: list[str]) -> Choice:
    rows = [dict(one.features) for one in examples]
    counts = [COUNT_OF_SENTENCE if one.group == SENTENCES.stem else 1.0 for one in examples]
    numbers = [names.index(answer) for answer in answers]
    fitted = fit(rows, numbers, counts, names=len(names), penalty=PENALTY, least=LEAST)
    return Choice(names, {name: row for name, row in fitted.items() if name != INVENTED and max(map(abs, row)) >= LEAST_WEIGHT})


def check(examples: list[Example]) -> None:
    """Print how often each group is told right by weights fitted on the others."""
    class_of = load_speech_words().act_classes
    for group in sorted({one.group for one in examples} - {SENTENCES.stem}):
        model = make_model([one for one in examples if one.group != group])
        some = [one for one in examples if one.group == group]
        told = [(tell_act(one.features, model).act, one.act) for one in some]
        classes = sum(class_of[got] == class_of[want] for got, want in told) / len(told)
        print(f"{group:20} {len(some):4} class {classes:.2f} act {sum(got == want for got, want in told) / len(told):.2f}")


def main() -> None:
    """Read the examples, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    examples = [one for folder in options.cases for one in examples_of_cases(folder)]
    examples += examples_of_sentences(SENTENCES)
    if options.check:
        check(examples)
    model = make_model(examples)
    choices = {"classes": model.classes, **{f"{name}": choice for name, choice in model.acts.items()}}
    data = {name: {"names": choice.names, "weights": dict(sorted(choice.weights.items()))} for name, choice in choices.items()}
    classes = data.pop("classes")
    text = json.dumps({"classes": classes, "acts": data}, ensure_ascii=False, separators=(",", ":"))
    options.out.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

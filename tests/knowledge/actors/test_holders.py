"""A hundred questions of general knowledge to the holders' file, and what it must not hold."""

import csv
import itertools
from datetime import date

import pytest

from rejoinder.knowledge import load_actor_book
from rejoinder.knowledge.actor_files import read_text

QUESTIONS = """
president|United States|1995-06-01|Bill Clinton
president|United States|2003-03-20|George W. Bush
president|United States|2016-12-31|Barack Obama
president|United States|2017-01-20|Donald Trump
president|United States|2022-01-27|Joe Biden
Secretary of State|United States|1998-10-01|Madeleine Albright
Secretary of State|United States|2004-11-13|Colin Powell
top diplomat|United States|2014-02-01|John Kerry
foreign minister|United States|2019-09-01|Mike Pompeo
Secretary of State|United States|2022-01-27|Antony Blinken
Secretary of Defense|United States|2003-05-01|Donald Rumsfeld
Treasury Secretary|United States|2008-10-01|Henry Paulson
Commerce Secretary|United States|2019-11-07|Wilbur Ross
national security adviser|United States|2022-01-10|Jake Sullivan
US Trade Representative|United States|2018-07-06|Robert Lighthizer
press secretary|White House|2021-12-30|Jen Psaki
press secretary|Kremlin|2024-05-02|Dmitry Peskov
president|Russia|1994-01-01|Boris Yeltsin
president|Russia|2009-06-01|Dmitry Medvedev
president|Russia|2014-03-18|Vladimir Putin
prime minister|Russia|2010-01-01|Vladimir Putin
top diplomat|Russia|2022-01-27|Sergey Lavrov
foreign minister|Russia|1993-01-01|Andrei Kozyrev
foreign minister|Russia|2001-09-11|Igor Ivanov
prime minister|United Kingdom|1992-01-01|John Major
prime minister|United Kingdom|2008-05-28|Gordon Brown
prime minister|United Kingdom|2016-06-23|David Cameron
prime minister|United Kingdom|2022-10-01|Liz Truss
premier|United Kingdom|2023-05-01|Rishi Sunak
Foreign Secretary|United Kingdom|2003-02-01|Jack Straw
foreign minister|United Kingdom|2017-06-01|Boris Johnson
chief diplomat|United Kingdom|2024-09-01|David Lammy
president|France|2003-01-01|Jacques Chirac
president|France|2010-01-01|Nicolas Sarkozy
president|France|2015-11-13|François Hollande
president|France|2022-02-07|Emmanuel Macron
foreign minister|France|2013-11-10|Laurent Fabius
foreign minister|France|2003-02-14|Dominique de Villepin
chancellor|Germany|1990-10-03|Helmut Kohl
chancellor|Germany|2003-01-01|Gerhard Schröder
leader|Germany|2015-09-01|Angela Merkel
chancellor|Germany|2022-06-01|Olaf Scholz
foreign minister|Germany|1999-03-24|Joschka Fischer
foreign minister|Germany|2022-06-01|Annalena Baerbock
president|China|1999-01-01|Jiang Zemin
president|China|2008-08-08|Hu Jintao
president|China|2019-11-07|Xi Jinping
premier|China|2005-01-01|Wen Jiabao
foreign minister|China|2018-05-01|Wang Yi
foreign minister|China|2023-05-01|Qin Gang
president|Iran|2004-11-13|Mohammad Khatami
president|Iran|2006-01-14|Mahmoud Ahmadinejad
president|Iran|2015-07-14|Hassan Rouhani
foreign minister|Iran|2004-11-13|Kamal Kharrazi
foreign minister|Iran|2006-01-14|Manouchehr Mottaki
foreign minister|Iran|2015-07-14|Mohammad Javad Zarif
supreme leader|Iran|2010-01-01|Ali Khamenei
prime minister|Israel|1993-09-13|Yitzhak Rabin
prime minister|Israel|2000-07-11|Ehud Barak
prime minister|Israel|2008-10-24|Ehud Olmert
foreign minister|Israel|2008-10-24|Tzipi Livni
president|Israel|2008-10-24|Shimon Peres
prime minister|Israel|2021-09-01|Naftali Bennett
president|Ukraine|2004-06-01|Leonid Kuchma
president|Ukraine|2013-11-21|Viktor Yanukovych
president|Ukraine|2015-02-12|Petro Poroshenko
president|Ukraine|2022-02-24|Volodymyr Zelensky
foreign minister|Ukraine|2022-02-24|Dmytro Kuleba
president|Turkey|2016-07-15|Recep Tayyip Erdoğan
foreign minister|Turkey|2020-01-01|Mevlüt Çavuşoğlu
prime minister|India|2008-07-01|Manmohan Singh
foreign minister|India|2016-01-01|Sushma Swaraj
president|Pakistan|2005-01-01|Pervez Musharraf
prime minister|Japan|2003-01-01|Junichiro Koizumi
prime minister|Japan|2017-01-01|Shinzo Abe
president|South Korea|2018-04-27|Moon Jae-in
leader|North Korea|2018-04-27|Kim Jong Un
leader|North Korea|2000-06-15|Kim Jong Il
prime minister|Italy|2003-01-01|Silvio Berlusconi
prime minister|Spain|2010-01-01|José Luis Rodríguez Zapatero
prime minister|Poland|2009-01-01|Donald Tusk
prime minister|Canada|2018-10-01|Justin Trudeau
foreign minister|Canada|2018-10-01|Chrystia Freeland
prime minister|Australia|2006-09-20|John Howard
trade minister|Australia|2006-09-20|Mark Vaile
president|Mexico|2018-11-25|Enrique Peña Nieto
president|Mexico|2018-12-02|Andrés Manuel López Obrador
president|Brazil|2005-01-01|Luiz Inácio Lula da Silva
foreign minister|Saudi Arabia|2016-01-01|Adel al-Jubeir
president|Egypt|2012-11-21|Mohamed Morsi
president|Syria|2013-09-01|Bashar al-Assad
prime minister|Iraq|2010-11-16|Nouri al-Maliki
president|Iraq|2010-11-16|Jalal Talabani
president|Palestine|2001-01-01|Yasser Arafat
prime minister|Greece|2015-07-05|Alexis Tsipras
president|Serbia|2020-09-04|Aleksandar Vučić
prime minister|Kosovo|2008-02-17|Hashim Thaçi
president|Georgia|2008-08-08|Mikheil Saakashvili
foreign minister|Estonia|2008-06-12|Urmas Paet
taoiseach|Ireland|2008-06-12|Brian Cowen
prime minister|Ireland|2018-11-25|Leo Varadkar
president|Finland|2022-01-18|Sauli Niinistö
president|Cuba|2014-12-17|Raúl Castro
president|Venezuela|2007-01-01|Hugo Chávez
president|Colombia|2016-09-26|Juan Manuel Santos
president|South Sudan|2015-08-26|Salva Kiir
prime minister|Ethiopia|2020-11-04|Abiy Ahmed
president|South Africa|1994-06-01|Nelson Mandela
president|Zimbabwe|2008-09-15|Robert Mugabe
secretary-general|United Nations|2003-03-01|Kofi Annan
chief|United Nations|2012-11-21|Ban Ki-moon
secretary general|NATO|2022-01-27|Jens Stoltenberg
head|NATO|2003-01-01|George Robertson
president|European Commission|2008-06-12|José Manuel Barroso
president|European Council|2022-01-24|Charles Michel
foreign policy chief|European Union|2013-11-10|Catherine Ashton
top diplomat|European Union|2022-01-27|Josep Borrell
director general|IAEA|2006-01-14|Mohamed ElBaradei
head|IAEA|2022-06-01|Rafael Grossi
director-general|WTO|2006-09-20|Pascal Lamy
managing director|IMF|2015-07-05|Christine Lagarde
"""
KNOWN_DISPUTES = {("president", "Ivory Coast")}


@pytest.mark.parametrize("question", QUESTIONS.strip().splitlines())
def test_holder_answers_from_general_knowledge(question: str) -> None:
    office, of, day, person = question.split("|")
    assert load_actor_book().holder(office, of, date.fromisoformat(day)) == person


def test_holder_is_none_where_nobody_is_known() -> None:
    book = load_actor_book()
    assert book.holder("foreign minister", "Russia", date(1950, 1, 1)) is None
    assert book.holder("mayor", "Russia", date(2020, 1, 1)) is None


def test_holder_on_a_day_of_change_is_the_successor() -> None:
    assert load_actor_book().holder("president", "United States", date(2021, 1, 20)) == "Joe Biden"


def test_holders_of_person_lists_each_office() -> None:
    held = [(h.office, h.start and h.start.year) for h in load_actor_book().holders_of_person("Vladimir Putin")]
    assert held == [("president", 1999), ("president", 2012), ("prime minister", 1999), ("prime minister", 2008)]


def test_holders_of_one_office_do_not_overlap_unsaid() -> None:
    lines = [line for line in read_text("holders.csv").splitlines() if not line.startswith("#")]
    table: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in csv.DictReader(lines):
        table.setdefault((row["office"], row["of"]), []).append((row["start"], row["end"], row["person"]))
    wrong = []
    for key, terms in table.items():
        for (_, end, person), (start, _, successor) in itertools.pairwise(terms):
            length = min(len(start), len(end))
            if key not in KNOWN_DISPUTES and (not end or start[:length] < end[:length]):
                wrong.append((key, person, end, successor, start))
    assert wrong == []


def test_sixty_states_have_holders() -> None:
    book = load_actor_book()
    assert len({holder.of for holder in book.parts.holders if holder.of in book.states}) >= 60

"""A village of twelve invented people and four employers, small enough to know by heart.

The README draws it and the tests rely on every line of it; `loading` puts it into the graph.
"""

from __future__ import annotations

from seed.network import Acquaintance, Employer, Job, Location, Network, Person

PEOPLE = [
    # id, name, given name, family name, headline, city, country
    Person("ada", "Ada Novak", "Ada", "Novak", "Wind engineer", "Hamburg", "Germany"),
    Person("bruno", "Bruno Ferreira", "Bruno", "Ferreira", "Knows everybody", "Hamburg", "Germany"),
    Person("chidi", "Chidi Okafor", "Chidi", "Okafor", "Bookkeeper of books", "Bristol", "United Kingdom"),
    Person("dora", "Dóra Kovács", "Dóra", "Kovács", "Editor", "Bristol", "United Kingdom"),
    Person("elodie", "Élodie Marchand", "Élodie", "Marchand", "Film director", "Lyon", "France"),
    Person("farid", "Farid Haddad", "Farid", "Haddad", "Between two films", "Lyon", "France"),
    Person("greta", "Greta Lindqvist", "Greta", "Lindqvist", "Banker", "Porto", "Portugal"),
    Person("hiro", "Hiro Tanaka", "Hiro", "Tanaka", "Blade designer", "Hamburg", "Germany"),
    Person(
        "ines", "Inês Carvalho", "Inês", "Carvalho", "Banker turned bookseller", "Bristol", "United Kingdom"
    ),
    Person("jonas", "Jonas Weber", "Jonas", "Weber", "Credit analyst", "Porto", "Portugal"),
    Person("kofi", "Kofi Mensah", "Kofi", "Mensah", "Sound engineer", "Lyon", "France"),
    Person("lior", "Lior Ben-Ami", "Lior", "Ben-Ami", "Hermit"),
]

LOCATIONS = {
    "ada": Location(53.55, 9.99),
    "bruno": Location(53.58, 10.02),
    "chidi": Location(51.45, -2.59),
    "dora": Location(51.47, -2.61),
    "elodie": Location(45.76, 4.84),
    "farid": Location(45.75, 4.85),
    "greta": Location(41.15, -8.61),
    "hiro": Location(53.47, 9.98),
    "ines": Location(51.38, -2.36),
    "jonas": Location(41.18, -8.65),
    "kofi": Location(45.77, 4.88),
}

EMPLOYERS = [
    Employer("alameda", "Banco Alameda", "Portugal", "alameda.example"),
    Employer("kestrel", "Kestrel Books", "United Kingdom", "kestrel.example"),
    Employer("lumiere", "Lumière & Filles", "France", "lumiere.example"),
    Employer("nordwind", "Nordwind", "Germany", "nordwind.example"),
]

ACQUAINTANCES = [
    Acquaintance("ada", "bruno", "2019-03"),
    Acquaintance("ada", "chidi", "2019"),
    Acquaintance("ada", "elodie", "2014-09-01"),
    Acquaintance("ada", "farid", "2015-06"),
    Acquaintance("bruno", "chidi", "2016"),
    Acquaintance("bruno", "dora"),
    Acquaintance("bruno", "elodie"),
    Acquaintance("bruno", "greta", "2010"),
    Acquaintance("bruno", "hiro", "2018-04"),
    Acquaintance("chidi", "dora", "2021-10"),
    Acquaintance("dora", "elodie"),
    Acquaintance("dora", "ines", "2017-09"),
    Acquaintance("farid", "kofi", "2018-01-15"),
    Acquaintance("greta", "hiro"),
    Acquaintance("greta", "ines", "2011-02"),
    Acquaintance("ines", "jonas", "2017"),
]

JOBS = [
    # No end means that the person still works there.
    Job("ada", "lumiere", "Camera assistant", "2014", "2019-02"),
    Job("ada", "nordwind", "Engineer", "2019-03"),
    Job("bruno", "alameda", "Cashier", "2008", "2014-12"),
    Job("bruno", "nordwind", "Head of sales", "2015"),
    Job("chidi", "nordwind", "Accountant", "2016-05", "2021-09"),
    Job("chidi", "kestrel", "Accountant", "2021-10"),
    Job("dora", "kestrel", "Bookseller", "2009", "2012"),
    Job("dora", "kestrel", "Editor", "2012"),
    Job("elodie", "lumiere", "Director", "2013-09"),
    Job("farid", "lumiere", "Editor", "2015-06-01", "2020-12-31"),
    Job("greta", "alameda", "Branch manager", "2010"),
    Job("hiro", "nordwind", "Designer", "2018-04"),
    Job("ines", "alameda", "Teller", "2011-02", "2017-06"),
    Job("ines", "kestrel", "Bookseller", "2017-09"),
    Job("jonas", "alameda", "Analyst", "2017"),
    Job("kofi", "lumiere", "Sound engineer", "2018-01-15"),
]


def village() -> Network:
    """Return the village."""
    people = [person._replace(location=LOCATIONS.get(person.id)) for person in PEOPLE]
    return Network(people, EMPLOYERS, ACQUAINTANCES, JOBS)

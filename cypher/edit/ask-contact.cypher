// Ask for an acquaintance
//
// Asks somebody to say that two people know each other; where they asked already, it is made. Somebody hidden
// from the one who asks is as good as not there, unless they asked first. Run again, it changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "Who asks.", example = "ada" }
// other_id = { type = "person", about = "Whom they say they know.", example = "lior" }
// since = { type = "partial_date", about = "Since when, as precisely as is known.", example = "2019-03", optional = true }
// vouched = { type = "boolean", about = "Whether it is made at once, for somebody else knows it to be so.", default = false }
//
// [columns]
// state = { type = "text", about = "contact where they know each other now, asked where the other has yet to say so." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "lior", since: null, vouched: false}
MATCH (person:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH person, other, CASE WHEN person.id < other.id THEN [person, other] ELSE [other, person] END AS ends
// Locks both, always in one order, so that of two who ask each other at once one is the second.
FOREACH (end IN ends |
  SET end.locked = true
  REMOVE end.locked
)
WITH person, other, ends[0] AS first, ends[1] AS second,
  EXISTS { (person)-[:KNOWS]-(other) } AS in_contact,
  head(COLLECT { MATCH (other)-[asked:ASKED]->(person) RETURN asked }) AS asked
WHERE in_contact
  OR asked IS NOT NULL
  OR $vouched
  OR NOT other:ContactsOnly|Closed
WITH person, other, first, second, asked, in_contact, in_contact OR asked IS NOT NULL OR $vouched AS contact
FOREACH (made IN CASE WHEN contact AND NOT in_contact THEN [1] ELSE [] END |
  CREATE (first)-[:KNOWS {since: coalesce($since, asked.since), confirmed_at: datetime()}]->(second)
)
FOREACH (wished IN CASE WHEN contact THEN [] ELSE [1] END |
  MERGE (person)-[asks:ASKED]->(other)
  ON CREATE SET
    asks.at = datetime(),
    asks.since = $since
)
WITH person, other, contact
CALL (person, other, contact) {
  MATCH (person)-[over:ASKED]-(other)
  WHERE contact
  DELETE over
}
RETURN CASE WHEN contact THEN "contact" ELSE "asked" END AS state;

// Circle of a person
//
// How closely one person's contacts are knit: how many pairs of them know each other, the clustering coefficient,
// Burt's effective size (how many separate circles the contacts amount to) and Burt's constraint (how much the
// person depends on contacts who know each other). Exact. For analysts: hidden acquaintances count too.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Whose circle.", example = "bruno" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// contact_count = { type = "integer", about = "How many people they know." }
// closed_count = { type = "integer", about = "How many pairs of these know each other." }
// open_count = { type = "integer", about = "How many pairs of these do not know each other." }
// clustering = { type = "number", about = "The share of pairs who know each other; 0 if there is no pair." }
// effective_size = { type = "number", about = "contact_count - 2 * closed_count / contact_count; null without contacts.", optional = true }
// constraint = { type = "number", about = "From 0 (free) to above 1 (bound); null without contacts.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "bruno"}
MATCH (person:Person {id: $person_id})
WITH person, COLLECT { MATCH (person)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH
  person,
  size(contacts) AS contact_count,
  COLLECT {
    UNWIND contacts AS contact
    WITH
      COLLECT {
        MATCH (contact)-[:KNOWS]-(mutual:Person)
        WHERE mutual IN contacts
        RETURN COUNT { (mutual)-[:KNOWS]-() }
      } AS known
    RETURN {shared_count: size(known), detours: reduce(sum = 0.0, count IN known | sum + 1.0 / count)}
  } AS ties
WITH
  person,
  contact_count,
  ties,
  reduce(ends = 0, tie IN ties | ends + tie.shared_count) / 2 AS closed_count
WITH person, contact_count, ties, closed_count, contact_count * (contact_count - 1) / 2 AS pair_count
RETURN
  person.id AS person_id,
  person.name AS name,
  contact_count,
  closed_count,
  pair_count - closed_count AS open_count,
  CASE WHEN pair_count > 0 THEN 1.0 * closed_count / pair_count ELSE 0.0 END AS clustering,
  CASE WHEN contact_count > 0 THEN contact_count - 2.0 * closed_count / contact_count END AS effective_size,
  CASE
    WHEN contact_count > 0
    THEN reduce(sum = 0.0, tie IN ties | sum + ((1.0 + tie.detours) / contact_count) ^ 2)
  END AS constraint;

// Brokers
//
// People who stand between others: those with the most pairs of contacts who do not know each other. Exact.
// Nobody has more such pairs than pairs of contacts, so the circles of most people need not be looked at.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// contact_count = { type = "integer", about = "How many people they know." }
// open_count = { type = "integer", about = "How many pairs of these do not know each other." }
// open_share = { type = "number", about = "The share of pairs who do not know each other." }
// ---
//
//  By hand, first:  :params {limit: 20}
//
// The mark is what the last of the limit reaches among the best connected: anybody with fewer pairs of
// contacts cannot rank. Those of each size of circle are tried, each 1.4 times the last, since the largest
// circles may be one closed team, which says nothing about the others. Rows are counted to free the lists of
// people they were found by, which the engine reckons once for each row.
CALL () {
  MATCH (person:Person)
  WITH person, COUNT { (person)-[:KNOWS]-() } AS contact_count
  WHERE contact_count > 1
  WITH person, contact_count, toInteger(2 * log(contact_count) / log(2)) AS size
  ORDER BY contact_count DESC
  WITH size, collect(person)[..$limit] AS best
  UNWIND best AS person
  WITH person, count(*) AS found
  WITH person, COLLECT { MATCH (person)-[:KNOWS]-(contact) RETURN contact } AS contacts
  WITH
    person,
    size(contacts) * (size(contacts) - 1) / 2 - COUNT {
      UNWIND contacts AS contact
      MATCH (contact)-[:KNOWS]->(other)
      WHERE other IN contacts
    } AS open_count
  WITH person, open_count, count(*) AS found
  ORDER BY open_count DESC
  LIMIT $limit
  RETURN min(open_count) AS least
}
MATCH (person:Person)
WITH least, person, COUNT { (person)-[:KNOWS]-() } AS contact_count
WITH least, person, contact_count, contact_count * (contact_count - 1) / 2 AS pair_count
WHERE pair_count > 0
  AND pair_count >= least
WITH person, contact_count, pair_count, COLLECT { MATCH (person)-[:KNOWS]-(contact) RETURN contact } AS contacts
WITH
  person,
  contact_count,
  pair_count,
  pair_count - COUNT {
    UNWIND contacts AS contact
    MATCH (contact)-[:KNOWS]->(other)
    WHERE other IN contacts
  } AS open_count
WHERE open_count > 0
RETURN
  person.id AS person_id,
  person.name AS name,
  contact_count,
  open_count,
  1.0 * open_count / pair_count AS open_share
ORDER BY open_count DESC, person_id
LIMIT $limit;

// Friendship paradox
//
// Whether people's contacts know more people than they do themselves: how many contacts somebody who knows
// anybody has on average, how many their contacts have, and for what share of people that is more. Exact.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [columns]
// people_count = { type = "integer", about = "How many people know anybody." }
// contact_count = { type = "number", about = "How many contacts these have on average; null without them.", optional = true }
// neighbour_count = { type = "number", about = "The average, over them, of how many contacts their contacts have on average.", optional = true }
// outdone_share = { type = "number", about = "The share of those whose contacts have more than they, on average.", optional = true }
// ---
//
// Each number of contacts is counted once and carried along acquaintances: counted at each of them, it costs
// three times as much.
MATCH (person:Person)
WITH person, COUNT { (person)-[:KNOWS]-() } AS degree
WHERE degree > 0
MATCH (person)-[:KNOWS]-(contact:Person)
WITH contact, sum(degree) AS sum
WITH COUNT { (contact)-[:KNOWS]-() } AS own, sum
WITH own, 1.0 * sum / own AS theirs
RETURN
  count(*) AS people_count,
  avg(own) AS contact_count,
  avg(theirs) AS neighbour_count,
  CASE WHEN count(*) > 0 THEN 1.0 * count(CASE WHEN theirs > own + 1e-9 THEN 1 END) / count(*) END AS outdone_share;

// Friendship paradox
//
// Whether people's contacts know more people than they do. Of the people with any contact: how many contacts
// they have on average, how many their contacts have, and the share for whom that is more. Exact.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [columns]
// people_count = { type = "integer", about = "How many people have a contact." }
// contact_count = { type = "number", about = "How many contacts they have on average; null if nobody has any.", optional = true }
// neighbour_count = { type = "number", about = "How many contacts their contacts have: averaged for each person, then over people.", optional = true }
// outdone_share = { type = "number", about = "The share of people whose contacts have, on average, more contacts than they do.", optional = true }
// ---
//
// Each person's contacts are counted once and the number is carried along their acquaintances: counting at each
// acquaintance takes three times as long.
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

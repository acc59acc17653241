// Overlap between sites
//
// For each two sites that people were imported from: how many people are on the one, on the other and on both,
// and the share of the people on either who are on both. The pair with the most people on both comes first.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// site = { type = "text", about = "One site." }
// other_site = { type = "text", about = "The other site, later in the alphabet." }
// people_count = { type = "integer", about = "How many people are on the one site." }
// other_count = { type = "integer", about = "How many people are on the other site." }
// both_count = { type = "integer", about = "How many people are on both." }
// both_share = { type = "number", about = "Their share of the people on either." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (profile:Profile)-[:IS]->(person:Person)
WHERE profile.site IS NOT NULL
WITH profile.site AS site, collect(DISTINCT person) AS people
WITH collect({site: site, people: people}) AS sites
UNWIND sites AS one
UNWIND sites AS other
WITH one, other
WHERE one.site < other.site
WITH one, other, COUNT { UNWIND one.people AS person WITH person WHERE person IN other.people } AS both_count
RETURN
  one.site AS site,
  other.site AS other_site,
  size(one.people) AS people_count,
  size(other.people) AS other_count,
  both_count,
  1.0 * both_count / (size(one.people) + size(other.people) - both_count) AS both_share
ORDER BY both_count DESC, site, other_site
LIMIT $limit;

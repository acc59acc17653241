// Communities by employer
//
// How far each employer's people keep to themselves: of the acquaintances of the people who work there now,
// how many stay within, how many lead out, and how dense it is inside. The largest employer comes first.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// people_count = { type = "integer", about = "How many people work there now." }
// inner_count = { type = "integer", about = "How many acquaintances are between two of them." }
// outer_count = { type = "integer", about = "How many acquaintances lead from one of them to somebody outside." }
// inner_share = { type = "number", about = "inner_count / (inner_count + outer_count); null if there are none.", optional = true }
// density = { type = "number", about = "The share of pairs inside who know each other; null if there is no pair.", optional = true }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (employer:Employer)<-[job:WORKED_AT]-(person:Person)
WHERE job.ended IS NULL
WITH employer, collect(DISTINCT person) AS people
WITH employer, people, size(people) AS people_count
ORDER BY people_count DESC, employer.id
LIMIT $limit
WITH
  employer,
  people_count,
  COUNT {
    UNWIND people AS person
    MATCH (person)-[:KNOWS]-(contact:Person)
    WHERE contact IN people
  } / 2 AS inner_count,
  reduce(ends = 0, person IN people | ends + COUNT { (person)-[:KNOWS]-() }) AS end_count
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  people_count,
  inner_count,
  end_count - 2 * inner_count AS outer_count,
  CASE WHEN end_count > 0 THEN 1.0 * inner_count / (end_count - inner_count) END AS inner_share,
  CASE WHEN people_count > 1 THEN 2.0 * inner_count / (people_count * (people_count - 1)) END AS density
ORDER BY people_count DESC, employer_id
LIMIT $limit;

// Mixing by employer
//
// Whether people know their own colleagues more than others. Of the acquaintances between people who have a
// job now: the share within one employer, the share expected if employers did not matter, and Newman's
// assortativity from the two, 1 if all stay within, 0 if it makes no difference. Someone with several jobs
// counts at the one that started last or, of several, at the employer with the smaller id.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [columns]
// acquaintance_count = { type = "integer", about = "How many acquaintances are between people who have a job now." }
// inner_count = { type = "integer", about = "How many of them stay within one employer." }
// inner_share = { type = "number", about = "Their share; null if there are no acquaintances.", optional = true }
// expected_share = { type = "number", about = "The share expected if employers did not matter; null if there are no acquaintances.", optional = true }
// assortativity = { type = "number", about = "(inner_share - expected_share) / (1 - expected_share).", optional = true }
// ---
MATCH (person:Person)-[job:WORKED_AT]->(employer:Employer)
WHERE job.ended IS NULL
WITH person, employer
ORDER BY coalesce(job.started, "") DESC, employer.id
WITH person, head(collect(employer)) AS employer
WITH employer, collect(person) AS people
WITH collect({people: people}) AS groups
WITH groups, COLLECT { UNWIND groups AS one UNWIND one.people AS person RETURN person } AS everybody
UNWIND groups AS one
WITH
  COUNT {
    UNWIND one.people AS person
    MATCH (person)-[:KNOWS]-(contact:Person)
    WHERE contact IN everybody
  } AS end_count,
  COUNT {
    WITH one.people AS people
    UNWIND people AS person
    MATCH (person)-[:KNOWS]-(contact:Person)
    WHERE contact IN people
  } AS inner_end_count
WITH
  sum(end_count) AS end_count,
  sum(inner_end_count) AS inner_end_count,
  sum(1.0 * end_count * end_count) AS squares
WITH
  end_count / 2 AS acquaintance_count,
  inner_end_count / 2 AS inner_count,
  CASE WHEN end_count > 0 THEN 1.0 * inner_end_count / end_count END AS inner_share,
  CASE WHEN end_count > 0 THEN squares / end_count / end_count END AS expected_share
RETURN
  acquaintance_count,
  inner_count,
  inner_share,
  expected_share,
  CASE WHEN expected_share < 1 THEN (inner_share - expected_share) / (1 - expected_share) END AS assortativity;

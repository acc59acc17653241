// Bridges between employers
//
// Which employers are linked by people who know each other: for each pair, how many acquaintances lead from
// somebody who works at one to somebody who works at the other. Former jobs do not count, and one person
// working at both is not a bridge. The strongest link comes first.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// employer_id = { type = "text", about = "The employer with the smaller id." }
// employer = { type = "text", about = "Its name.", optional = true }
// other_employer_id = { type = "text", about = "The other employer." }
// other_employer = { type = "text", about = "Its name.", optional = true }
// acquaintance_count = { type = "integer", about = "How many acquaintances link the two." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (employer:Employer)<-[job:WORKED_AT]-(person:Person)-[acquaintance:KNOWS]-(contact:Person)-[other_job:WORKED_AT]->(other:Employer)
WHERE employer.id < other.id
  AND job.ended IS NULL
  AND other_job.ended IS NULL
WITH employer, other, count(DISTINCT acquaintance) AS acquaintance_count
RETURN
  employer.id AS employer_id,
  employer.name AS employer,
  other.id AS other_employer_id,
  other.name AS other_employer,
  acquaintance_count
ORDER BY acquaintance_count DESC, employer_id, other_employer_id
LIMIT $limit;

// Largest employers
//
// The employers where the most people work now, with how many work there and how many ever did.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// current_count = { type = "integer", about = "How many people work there now." }
// ever_count = { type = "integer", about = "How many people work there or ever did." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (employer:Employer)
OPTIONAL MATCH (person:Person)-[job:WORKED_AT]->(employer)
WITH
  employer,
  count(DISTINCT CASE WHEN job.ended IS NULL THEN person END) AS current_count,
  count(DISTINCT person) AS ever_count
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  current_count,
  ever_count
ORDER BY current_count DESC, ever_count DESC, employer_id
LIMIT $limit;

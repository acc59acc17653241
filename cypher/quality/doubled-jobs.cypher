// Doubled jobs
//
// Jobs stored more than once: same person, employer, title, start and end.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// employer_id = { type = "text", about = "The employer." }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started.", optional = true }
// ended = { type = "text", about = "When it ended.", optional = true }
// stored_count = { type = "integer", about = "How many times it is stored." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (person:Person)-[job:WORKED_AT]->(employer:Employer)
WITH
  person,
  employer,
  coalesce(job.title, "") AS title,
  coalesce(job.started, "") AS started,
  coalesce(job.ended, "") AS ended,
  count(job) AS stored_count
WHERE stored_count > 1
RETURN
  person.id AS person_id,
  employer.id AS employer_id,
  nullif(title, "") AS title,
  nullif(started, "") AS started,
  nullif(ended, "") AS ended,
  stored_count
ORDER BY person_id, employer_id, coalesce(started, ""), coalesce(ended, ""), coalesce(title, "")
LIMIT $limit;

// An employer
//
// What is known of one employer, and how many people work and have worked there.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// employer_id = { type = "employer", about = "Which.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// current_count = { type = "integer", about = "How many people work there." }
// ever_count = { type = "integer", about = "How many people work or have worked there." }
// ---
//
//  By hand, first:  :params {employer_id: "nordwind"}
MATCH (employer:Employer {id: $employer_id})
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain,
  COUNT { MATCH (person:Person)-[job:WORKED_AT]->(employer) WHERE job.ended IS NULL RETURN DISTINCT person } AS current_count,
  COUNT { MATCH (person:Person)-[:WORKED_AT]->(employer) RETURN DISTINCT person } AS ever_count;

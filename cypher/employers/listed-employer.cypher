// An employer on everybody's list
//
// What is known about one employer that everybody may see. One known only from imported files is answered
// like an unknown id: employer_id is null.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// employer_id = { type = "text", about = "The employer.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer; null if there is no such employer.", optional = true }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// revision = { type = "integer", about = "How often it was edited." }
// ---
//
//  By hand, first:  :params {employer_id: "nordwind"}
OPTIONAL MATCH (employer:Employer {id: $employer_id})
WHERE employer.imported IS NULL
  OR employer.revision IS NOT NULL
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain,
  coalesce(employer.revision, 0) AS revision;

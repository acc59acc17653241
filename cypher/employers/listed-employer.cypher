// An employer on everybody's list
//
// What is known of one employer, if it is on the list of employers: one that is there for nothing but files that
// somebody brought in is told of as one that is not there.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// employer_id = { type = "text", about = "Which.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer; nothing where there is none of that id.", optional = true }
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

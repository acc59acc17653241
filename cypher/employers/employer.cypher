// An employer
//
// What is known about one employer. Who works there depends on who asks: see `people-at-employer`.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// employer_id = { type = "employer", about = "The employer.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// revision = { type = "integer", about = "How often it was edited." }
// ---
//
//  By hand, first:  :params {employer_id: "nordwind"}
MATCH (employer:Employer {id: $employer_id})
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain,
  coalesce(employer.revision, 0) AS revision;

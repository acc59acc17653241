// Employers of the network
//
// Every employer, sorted by id, in pages: points of a drawing of the whole network, to which the lines of
// `network-jobs` lead.
//
// ---
// mode = "read"
// page = ["employer_id"]
//
// [parameters]
// after_employer_id = { type = "id", about = "Continue after this employer.", example = "kestrel", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 1000 }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// ---
//
//  By hand, first:  :params {after_employer_id: null, limit: 1000}
MATCH (employer:Employer)
WHERE employer.id > coalesce($after_employer_id, "")
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain
ORDER BY employer_id
LIMIT $limit;

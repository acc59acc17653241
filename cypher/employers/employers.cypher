// Employers
//
// The employers, sorted by name, or those whose name begins with the given letters. Employers without a name
// are left out, and so are those known only from imported files, which are private.
//
// ---
// mode = "read"
// page = ["name", "employer_id"]
//
// [parameters]
// beginning = { type = "text", about = "The first letters of the name, exactly as written.", example = "Nord", optional = true }
// after_name = { type = "text", about = "Continue after this name.", example = "Banco Alameda", optional = true }
// after_employer_id = { type = "id", about = "Among equal names, continue after this employer.", example = "alameda", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name." }
// country = { type = "text", about = "Where it is.", optional = true }
// ---
//
//  By hand, first:  :params {beginning: null, after_name: null, after_employer_id: null, limit: 20}
MATCH (employer:Employer)
WHERE employer.name STARTS WITH coalesce($beginning, "")
  AND (employer.imported IS NULL OR employer.revision IS NOT NULL)
WITH employer, toLower(normalize(employer.name, NFKD)) AS sort_name
WHERE $after_employer_id IS NULL
  OR [sort_name, employer.id] > [toLower(normalize($after_name, NFKD)), $after_employer_id]
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY sort_name, employer_id + "", employer_id
LIMIT $limit;

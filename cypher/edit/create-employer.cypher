// Create an employer
//
// Creates an employer that is not there yet. If it is there with exactly these values nothing changes, so it
// may be run again; if it is there with others no row is given.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employer_id = { type = "id", about = "Its id.", example = "faro" }
// name = { type = "text", about = "Its name.", example = "Faro", optional = true }
// country = { type = "text", about = "Where it is.", example = "Italy", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", example = "faro.example", optional = true }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// ---
//
//  By hand, first:  :params {employer_id: "faro", name: null, country: null, domain: null}
OPTIONAL MATCH (known:Employer {id: $employer_id})
WITH known
WHERE known IS NULL
  OR coalesce(known.name, "") = coalesce($name, "")
    AND coalesce(known.country, "") = coalesce($country, "")
    AND coalesce(known.domain, "") = coalesce($domain, "")
FOREACH (id IN CASE WHEN known IS NULL THEN [$employer_id] ELSE [] END |
  CREATE (employer:Employer {id: id})
  SET
    employer.name = $name,
    employer.country = $country,
    employer.domain = $domain,
    employer.revision = 0
)
RETURN $employer_id AS employer_id;

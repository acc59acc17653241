// Change an employer
//
// Replaces the values of an employer; those left out become null. The revision says which edit the caller saw
// last: if somebody has changed the employer since then, no row is given, unless it has these values already,
// so it may be run again. An employer that only files named is on everybody's list from then on, whatever its
// values.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employer_id = { type = "employer", about = "The employer.", example = "nordwind" }
// name = { type = "text", about = "Its name.", example = "Faro", optional = true }
// country = { type = "text", about = "Where it is.", example = "Italy", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", example = "faro.example", optional = true }
// revision = { type = "integer", about = "How often it had been edited when the caller looked.", range = [0, 9223372036854775807], example = 0 }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// ---
//
//  By hand, first:  :params {employer_id: "nordwind", name: null, country: null, domain: null, revision: 0}
MATCH (employer:Employer {id: $employer_id})
// Locks it, so that what follows is read after any edit at the same moment is done.
SET employer.locked = true
REMOVE employer.locked
WITH employer,
  coalesce(employer.name, "") = coalesce($name, "")
    AND coalesce(employer.country, "") = coalesce($country, "")
    AND coalesce(employer.domain, "") = coalesce($domain, "")
    AND (employer.imported IS NULL OR employer.revision IS NOT NULL) AS same
WHERE same
  OR coalesce(employer.revision, 0) = $revision
FOREACH (changed IN CASE WHEN same THEN [] ELSE [employer] END |
  SET
    changed.name = $name,
    changed.country = $country,
    changed.domain = $domain,
    changed.revision = $revision + 1
)
RETURN employer.id AS employer_id;

// Employers named
//
// The employers with some names, exactly as written: one for each name, preferably one that no file brought
// in, then by id.
//
// ---
// mode = "read"
//
// [parameters]
// names = { type = "list", of = "text", about = "The names.", example = ["Nordwind", "Faro"] }
//
// [columns]
// name = { type = "text", about = "The name." }
// employer_id = { type = "text", about = "The employer with that name." }
// ---
//
//  By hand, first:  :params {names: ["Nordwind", "Faro"]}
UNWIND $names AS name
MATCH (employer:Employer {name: name})
WITH name, employer
ORDER BY coalesce(employer.imported, false), employer.id
RETURN
  name,
  head(collect(employer.id)) AS employer_id
ORDER BY name;

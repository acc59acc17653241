// Employers named
//
// The employers of some names, to the letter; of several of one name, those that no file brought in come first.
//
// ---
// mode = "read"
//
// [parameters]
// names = { type = "list", of = "text", about = "Names.", example = ["Nordwind", "Faro"] }
//
// [columns]
// name = { type = "text", about = "The name." }
// employer_id = { type = "text", about = "The employer that bears it." }
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

// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// jobs = { type = "list", of = "map", about = "Jobs." }
// count = { type = "integer", about = "How many." }
//
// [members.jobs]
// employer = { type = "map", about = "Where.", optional = true }
// title = { type = "text", about = "What as." }
//
// [members."jobs.employer"]
// name = { type = "text", about = "Its name." }
// ---
RETURN [{employer: {name: "Nordwind"}, title: "Engineer"}] AS jobs, 1 AS count;

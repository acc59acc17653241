// Network size
//
// How much the graph holds. The engine keeps these counts, so asking for them costs nothing.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// people = { type = "integer", about = "How many people." }
// employers = { type = "integer", about = "How many employers." }
// acquaintances = { type = "integer", about = "How many acquaintances." }
// jobs = { type = "integer", about = "How many jobs." }
// ---
RETURN
  COUNT { (:Person) } AS people,
  COUNT { (:Employer) } AS employers,
  COUNT { ()-[:KNOWS]->() } AS acquaintances,
  COUNT { ()-[:WORKED_AT]->() } AS jobs;

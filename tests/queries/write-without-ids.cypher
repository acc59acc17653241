// Write without ids
//
// Puts people and employers into the graph as something else may have written them; `mend` takes them out.
//
// ---
// mode = "write"
// ---
CREATE (:Person {name: "Nobody's id", fault: true})
CREATE (:Person {id: 7, name: "A number's id", fault: true})
CREATE (:Employer {id: "", name: ["a", "list"], fault: true});

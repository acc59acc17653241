// Mend
//
// Takes the faults out again.
//
// ---
// mode = "write"
// ---
OPTIONAL MATCH (faulty WHERE faulty.fault)
OPTIONAL MATCH ()-[fault WHERE fault.fault]-()
DELETE fault, faulty;

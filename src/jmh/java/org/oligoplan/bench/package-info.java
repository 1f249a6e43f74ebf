/// Benchmarks. `mvn -Pbench test-compile exec:exec@benchmarks -Dbench=REGEX` runs those that fit; figures as JSON in `target/benchmarks.json`.
///
/// The figures that distances, doses, shapes and registration are held to, on two cores, and what measures each:
///
/// | figure | goal | measured by |
/// | --- | --- | --- |
/// | lesion to 30 critical structures, 512 x 512 x 300, cold | 50 ms | `-Dbench=LesionToAllBenchmark` |
/// | the same again during a stroke | 8 ms | `-Dbench="LesionToAllBenchmark\|CheckUpdateBenchmark\|StrokeDistanceBenchmark"` |
/// | DVH of 16 structures on a 2.5 mm grid | 0.3 s, 20 times faster than plastimatch and dicompyler-core | `-Dbench=DoseHistogramBenchmark`; others: `src/jmh/peers/dvh_peers.py` |
/// | 16 ROIs to masks, 512 x 512 x 300 | 0.3 s | `-Dbench=ShapeBenchmark` |
/// | margin of 5 mm on 500 cm3 | 0.2 s | `-Dbench=ShapeBenchmark` |
/// | 1,000 perturbations of a pair | 0.2 s | `-Dbench="DistanceDetailBenchmark.perturbed.*"` |
/// | rigid registration | 5 s | `-Dbench=AlignmentBenchmark` |
/// | 1,000 slices with two doses in 3 GiB | it works | `mvn -Pproof verify -Dtest=LargeCaseMemoryTest` (prints the peak) |
/// | errors beside those of other programs | | `oligoplan selftest --shapes FOLDER`, then `.ci/peers FOLDER target/oligoplan/bin/oligoplan` |
///
/// Other programs are measured in the same session on the same machine; only ratios are compared.
package org.oligoplan.bench;

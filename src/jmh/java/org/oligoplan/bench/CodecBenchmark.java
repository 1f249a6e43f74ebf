package org.oligoplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.pixel.PixelReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Decoding of one CT slice of 512 x 512 pixels from a compressed file in the page cache, the reading of the file included. The files are
/// those of one image in many transfer syntaxes that the folder `oligoplan.data` holds.
///
/// [#main] measures the same in one process without the harness and prints megabytes of decoded cells a second.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CodecBenchmark {

    private static final String ROOT = "1.2.840.10008.1.2";

    /// End of the transfer syntax UID.
    @Param({".5", ".4.50", ".4.51", ".4.55", ".4.57", ".4.70", ".4.80", ".4.81", ".4.90", ".4.91"})
    public String syntax = ".5";

    private short[] target = {};
    private Path file = Path.of("");

    /// Finds the file.
    @Setup
    public void setUp() throws IOException {
        file = find(syntax);
        target = new short[reader().layout().samplesPerFrame()];
    }

    private static Path find(String suffix) throws IOException {
        Path folder = Path.of(System.getProperty("oligoplan.data", "../shared/data"), "transfer_syntaxes_ct", "testImages");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith("_" + ROOT + suffix + ".dcm")).findFirst()
                    .orElseThrow(() -> new IOException("no file of syntax " + ROOT + suffix + " in " + folder));
        }
    }

    private PixelReader reader() throws IOException {
        return PixelReader.of(new NativeDicomCodec().read(file, ReadOptions.headers()));
    }

    /// {@return the slice's values}
    @Benchmark
    public short[] decode() throws IOException {
        reader().readFrame(0, target);
        return target;
    }

    /// Measures without the harness: the median of warm calls, as time and as megabytes of decoded cells a second.
    ///
    /// @param arguments files to decode; the benchmark's own where none is named
    public static void main(String[] arguments) throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (String argument : arguments) {
            files.add(Path.of(argument));
        }
        if (files.isEmpty()) {
            for (String suffix : List.of(".5", ".4.50", ".4.51", ".4.53", ".4.55", ".4.57", ".4.70", ".4.80", ".4.81", ".4.90", ".4.91")) {
                files.add(find(suffix));
            }
        }
        for (Path each : files) {
            measure(each);
        }
    }

    private static void measure(Path file) throws IOException {
        CodecBenchmark benchmark = new CodecBenchmark();
        benchmark.file = file;
        PixelReader first = benchmark.reader();
        benchmark.target = new short[first.layout().samplesPerFrame()];
        long begin = System.nanoTime();
        benchmark.decode();
        double cold = (System.nanoTime() - begin) / 1e6;
        long until = System.nanoTime() + 1_500_000_000L;
        while (System.nanoTime() < until) {
            benchmark.decode();
        }
        double[] warm = new double[61];
        for (int i = 0; i < warm.length; i++) {
            begin = System.nanoTime();
            benchmark.decode();
            warm[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(warm);
        double median = warm[warm.length / 2];
        double megabytes = benchmark.target.length * (first.layout().bitsAllocated() / 8.0) / 1e6;
        System.out.println(String.format(Locale.ROOT, "%s | %.1f | %.2f [%.2f-%.2f] | %.0f", first.layout().bitsAllocated() + " bit "
                + new NativeDicomCodec().read(file, ReadOptions.headers()).transferSyntax().uid().substring(ROOT.length()), cold, median,
                warm[0], warm[warm.length - 1], megabytes / median * 1000));
    }
}

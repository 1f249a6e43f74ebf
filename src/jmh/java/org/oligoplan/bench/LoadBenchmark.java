package org.oligoplan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.exchange.ImportListener;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.BigPhantom;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Load of 300 slices of 512 x 512 pixels (158 MB) into a sorted volume, and of a structure set of 16 ROIs with 600,000 points, files in
/// the page cache. Fingerprints are not part of it: they are computed in the background afterwards.
///
/// [#main] measures the same in one process without the harness, with the bare reading of the bytes beside it as the floor.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LoadBenchmark {

    /// Threads that read.
    @Param({"1", "2"})
    public int threads = 2;

    private final NativeDicomCodec codec = new NativeDicomCodec();
    private Path folder = Path.of("");
    private Jobs jobs = new Jobs(1);
    private ImportService service = new ImportService(codec, jobs);

    /// Writes the phantom into a temporary folder.
    @Setup
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("oligoplan-load");
        new BigPhantom(codec).write(folder);
        useThreads(threads);
    }

    private void useThreads(int count) {
        jobs.close();
        jobs = new Jobs(count);
        service = new ImportService(codec, jobs);
    }

    @TearDown
    public void tearDown() throws IOException {
        jobs.close();
        Folders.delete(folder);
    }

    /// {@return the series with all its voxels}
    @Benchmark
    public ImportResult images() {
        return service.read(List.of(folder.resolve("ct")), ImportListener.none(), Progress.none());
    }

    /// {@return the series' geometry alone}
    @Benchmark
    public ImportResult headers() {
        return service.inspect(List.of(folder.resolve("ct")), Progress.none());
    }

    /// {@return the structure set, with all its findings looked for}
    @Benchmark
    public ImportResult structures() {
        return service.inspect(List.of(folder.resolve("rs.dcm")), Progress.none());
    }

    /// {@return the number of bytes in the images' files, read and thrown away: no reader can be faster}
    @Benchmark
    public long floor() {
        List<Path> files = files();
        return IntStream.range(0, threads).parallel().mapToLong(t -> bytes(files, t, threads)).sum();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder.resolve("ct"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(List<Path> files, int from, int step) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
        long sum = 0;
        for (int i = from; i < files.size(); i += step) {
            try (FileChannel channel = FileChannel.open(files.get(i))) {
                for (int got = channel.read(buffer); got >= 0; got = channel.read(buffer.clear())) {
                    sum += got;
                }
                buffer.clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sum;
    }

    /// Measures without the harness: first call, then the median, least and most of warm ones.
    ///
    /// @param arguments how many warm calls, 30 unless said
    public static void main(String[] arguments) throws IOException {
        int calls = arguments.length == 0 ? 30 : Integer.parseInt(arguments[0]);
        LoadBenchmark benchmark = new LoadBenchmark();
        benchmark.setUp();
        try {
            for (int count : new int[]{2, 1}) {
                benchmark.threads = count;
                benchmark.useThreads(count);
                measure(count + " threads, floor", calls, benchmark::floor);
                measure(count + " threads, images", calls, benchmark::images);
                measure(count + " threads, headers", calls, benchmark::headers);
                measure(count + " threads, structures", calls, benchmark::structures);
            }
        } finally {
            benchmark.tearDown();
        }
    }

    private static void measure(String name, int calls, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double first = (System.nanoTime() - start) / 1e6;
        double[] warm = new double[calls];
        for (int i = 0; i < calls; i++) {
            start = System.nanoTime();
            work.run();
            warm[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(warm);
        System.out.println(String.format(Locale.ROOT, "%s: first %.0f ms, warm median %.0f [%.0f-%.0f] ms", name, first, warm[calls / 2],
                warm[0], warm[calls - 1]));
    }
}

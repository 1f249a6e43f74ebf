package org.oligoplan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.text.Texts;
import org.oligoplan.vault.PlainSealer;

class ImageLibraryTest {

    private static final LongSupplier PLENTY = () -> 1L << 40;

    @TempDir
    Path folder;

    private DataFolder data() throws IOException {
        Path root = folder.resolve("data");
        Files.createDirectories(root);
        return new DataFolder(root);
    }

    private ImageLibrary library(SealedWriter.Targets targets) throws Exception {
        return ImageLibrary.open(data(), new PlainSealer(), targets, PLENTY);
    }

    private ImageLibrary library() throws Exception {
        return library(SealedWriter.files());
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static ImageLibrary.Copied copy(ImageLibrary library, Path file) throws Exception {
        ImageLibrary.Copied copied = library.copy(LibrarySource.of(file), Progress.none());
        library.settle(List.of(copied));
        return copied;
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("library"))) {
            return files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lock")).sorted().toList();
        }
    }

    private static byte[] all(StoredFile file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) file.size());
        assertThat(file.read(0, buffer)).isEqualTo(buffer.capacity());
        return buffer.array();
    }

    /// The lengths around the borders of a chunk, where a mistake would be.
    @Test
    void everyLengthComesBackWholeAndInPieces() throws Exception {
        int chunk = Chunks.MOST_PLAIN_BYTES;
        try (ImageLibrary library = library()) {
            for (int length : new int[]{0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 5 * chunk + 77}) {
                byte[] bytes = bytes(length, length);
                ImageLibrary.Copied copied = copy(library, file("f" + length, bytes));
                assertThat(copied.added()).isTrue();
                assertThat(copied.file()).isEqualTo(new LibraryUse.File(Fingerprint.of(bytes), length));
                assertThat(library.isSound(copied.file().content())).isTrue();
                StoredFile stored = library.find(copied.file()).orElseThrow();
                assertThat(all(stored)).isEqualTo(bytes);
                Random random = new Random(length);
                for (int i = 0; i < 20 && length > 0; i++) {
                    int from = random.nextInt(length);
                    ByteBuffer piece = ByteBuffer.allocate(1 + random.nextInt(2 * chunk));
                    int got = stored.read(from, piece);
                    assertThat(got).isEqualTo(Math.min(piece.capacity(), length - from));
                    assertThat(Arrays.copyOf(piece.array(), got)).isEqualTo(Arrays.copyOfRange(bytes, from, from + got));
                }
            }
        }
    }

    @Test
    void theSameBytesAreThereOnceAndNamesAndModesGiveNothingAway() throws Exception {
        byte[] bytes = "PatientName=Demo^One, a name that must not show in a file's name".getBytes(StandardCharsets.UTF_8);
        try (ImageLibrary library = library()) {
            assertThat(copy(library, file("Demo_One.dcm", bytes)).added()).isTrue();
            List<Path> once = stored();
            assertThat(copy(library, file("again.dcm", bytes)).added()).isFalse();
            assertThat(stored()).isEqualTo(once).singleElement().satisfies(file -> {
                assertThat(file.toString()).doesNotContainIgnoringCase("demo").endsWith(Fingerprint.of(bytes).hex());
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
                }
            });
        }
    }

    /// Whatever byte of a stored file is changed, nothing wrong is ever read; and copying the original again puts it right.
    @Test
    void damageIsNoticedAndMendedByTheOriginal() throws Exception {
        byte[] bytes = bytes(2 * Chunks.MOST_PLAIN_BYTES + 500, 3);
        Path source = file("a", bytes);
        try (ImageLibrary library = library()) {
            LibraryUse.File kept = copy(library, source).file();
            Path place = library.path(kept.content());
            byte[] good = Files.readAllBytes(place);
            Random random = new Random(17);
            List<Integer> places = new ArrayList<>(List.of(0, 4, 8, SealedFile.HEAD_BYTES, good.length - 1, good.length - 6,
                    good.length - SealedFile.FOOT_BYTES));
            random.ints(60, 0, good.length).forEach(places::add);
            for (int at : places) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(place, bad);
                assertThat(library.isSound(kept.content())).as("byte %d", at).isFalse();
                library.find(kept).ifPresent(stored -> assertThatThrownBy(() -> all(stored)).as("byte %d", at)
                        .isInstanceOf(IOException.class));
            }
            for (int length : new int[]{0, 10, 40, good.length / 2, good.length - 1}) {
                Files.write(place, Arrays.copyOf(good, length));
                assertThat(library.find(kept)).isEmpty();
            }
            // Another file's bytes in its place, whole as they are.
            LibraryUse.File other = copy(library, file("b", bytes(bytes.length, 4))).file();
            Files.copy(library.path(other.content()), place, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThat(library.find(kept)).isEmpty();
            assertThat(library.isSound(kept.content())).isFalse();

            assertThat(copy(library, source).added()).isTrue();
            assertThat(all(library.find(kept).orElseThrow())).isEqualTo(bytes);
        }
    }

    @Test
    void aFullDiskIsSaidAndLeavesWhatWasThere() throws Exception {
        Path first = file("first", bytes(200_000, 1));
        Path second = file("second", bytes(300_000, 2));
        LibraryUse.File kept;
        try (ImageLibrary library = library()) {
            kept = copy(library, first).file();
        }
        List<Path> before = stored();
        // The disk may become full at any write, also at the last flush.
        for (int room : new int[]{0, 24, 70_000, 140_000, 300_000, Integer.MAX_VALUE}) {
            try (ImageLibrary library = library(failing(room, new FileSystemException("x", null, "No space left on device")))) {
                LibraryException failure = failure(library, LibrarySource.of(second));
                assertThat(failure.kind()).isEqualTo(LibraryException.Kind.FULL);
                assertThat(inEnglish(failure)).contains(second.toString()).contains("full").contains("Make room");
                assertThat(stored()).isEqualTo(before);
                assertThat(library.isSound(kept.content())).isTrue();
            }
        }
        try (ImageLibrary library = library()) {
            assertThat(copy(library, second).added()).isTrue();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path source = file("source", bytes(100_000, 2));
        try (ImageLibrary library = library(path -> {
            throw new AccessDeniedException(path.toString());
        })) {
            LibraryException failure = failure(library, LibrarySource.of(source));
            assertThat(failure.kind()).isEqualTo(LibraryException.Kind.READ_ONLY);
            assertThat(inEnglish(failure)).contains(data().library().toString());
        }
        Files.write(folder.resolve("plain"), new byte[1]);
        assertThatThrownBy(() -> ImageLibrary.open(new DataFolder(folder.resolve("plain")), new PlainSealer()))
                .isInstanceOf(StoreException.class).hasMessageContaining("plain");
    }

    @Test
    void aSourceThatChangesOrGoesWhileItIsCopiedIsNamedAndNothingOfItKept() throws Exception {
        Path path = file("moving", bytes(300_000, 5));
        try (ImageLibrary library = library()) {
            // Appended to after the first look; changed between the look and the copy; gone in the middle; gone before.
            LibraryException appended = failure(library, source(path, 1, () -> Files.write(path, bytes(300_001, 5))));
            assertThat(appended.kind()).isEqualTo(LibraryException.Kind.SOURCE_CHANGED);
            assertThat(inEnglish(appended)).contains("moving");
            LibraryException changed = failure(library, source(path, 2, () -> Files.write(path, bytes(300_001, 6))));
            assertThat(changed.kind()).isEqualTo(LibraryException.Kind.SOURCE_CHANGED);
            LibrarySource torn = new LibrarySource() {
                @Override
                public String name() {
                    return "stick/ct1.dcm";
                }

                @Override
                public long size() {
                    return 300_000;
                }

                @Override
                public String stamp() {
                    return "same";
                }

                @Override
                public InputStream open() {
                    return new java.io.SequenceInputStream(new ByteArrayInputStream(bytes(150_000, 5)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("Input/output error");
                        }

                        @Override
                        public int read(byte[] bytes, int from, int count) throws IOException {
                            throw new IOException("Input/output error");
                        }
                    });
                }
            };
            LibraryException gone = failure(library, torn);
            assertThat(gone.kind()).isEqualTo(LibraryException.Kind.SOURCE_GONE);
            assertThat(inEnglish(gone)).contains("stick/ct1.dcm").contains("Input/output error");
            Files.delete(path);
            assertThat(failure(library, LibrarySource.of(path)).kind()).isEqualTo(LibraryException.Kind.SOURCE_GONE);
            assertThat(stored()).isEmpty();
        }
    }

    @Test
    void stoppingLeavesNothingOfTheFile() throws Exception {
        Path path = file("long", bytes(500_000, 5));
        try (ImageLibrary library = library()) {
            for (int steps : new int[]{0, 5, 10, 12}) {
                AtomicInteger asked = new AtomicInteger();
                Progress stop = new Progress() {
                    @Override
                    public void report(long done, long total) {}

                    @Override
                    public boolean cancelled() {
                        return asked.getAndIncrement() >= steps;
                    }
                };
                assertThatThrownBy(() -> library.copy(LibrarySource.of(path), stop)).isInstanceOf(CancellationException.class);
                assertThat(stored()).isEmpty();
            }
        }
    }

    @Test
    void roomIsCountedBeforeAnythingIsCopied() throws Exception {
        Path a = file("a", bytes(1_000_000, 1));
        Path b = file("b", bytes(2_000_000, 2));
        List<LibrarySource> both = List.of(LibrarySource.of(a), LibrarySource.of(b));
        long[] free = {ImageLibrary.MARGIN_BYTES + 4_000_000};
        try (ImageLibrary library = ImageLibrary.open(data(), new PlainSealer(), SealedWriter.files(), () -> free[0])) {
            ImageLibrary.Space space = library.space(both, Progress.none());
            assertThat(space.exact()).isFalse();
            assertThat(space.freeBytes()).isEqualTo(free[0]);
            copy(library, a);
            copy(library, b);
            long used = Files.size(library.path(Fingerprint.of(Files.readAllBytes(a))))
                    + Files.size(library.path(Fingerprint.of(Files.readAllBytes(b))));
            assertThat(space.neededBytes()).isBetween(used, used + used / 100);

            // Too little for both, but the first is there already.
            free[0] = ImageLibrary.MARGIN_BYTES + 100;
            assertThat(library.space(both, Progress.none())).isEqualTo(new ImageLibrary.Space(0, free[0], true));
            Path c = file("c", bytes(5_000_000, 3));
            LibraryException refused = catchThrowableOfType(LibraryException.class,
                    () -> library.space(List.of(LibrarySource.of(a), LibrarySource.of(c)), Progress.none()));
            assertThat(refused.kind()).isEqualTo(LibraryException.Kind.NO_ROOM);
            assertThat(inEnglish(refused)).contains("6 MB are needed").contains("269 MB are free").contains("269 MB must stay free");
            assertThatThrownBy(() -> library.space(List.of(LibrarySource.of(folder.resolve("nothing"))), Progress.none()))
                    .isInstanceOf(LibraryException.class).hasMessageContaining("nothing");
        }
    }

    /// A killed process leaves its unfinished file and a lock that nobody holds; a living one holds its lock.
    @Test
    void whatAKilledProcessLeftIsSweptAndWhatALivingOneWritesIsNot() throws Exception {
        Path incoming = data().library().resolve("incoming");
        try (ImageLibrary living = library()) {
            Path lock;
            try (Stream<Path> files = Files.list(incoming)) {
                lock = files.findFirst().orElseThrow();
            }
            String prefix = String.valueOf(lock.getFileName()).replace(".lock", "-");
            Path writing = Files.write(incoming.resolve(prefix + "999"), new byte[]{1});
            Path left = Files.write(incoming.resolve("11111111-2222-3333-4444-555555555555-7"), new byte[]{1});
            Files.write(incoming.resolve("11111111-2222-3333-4444-555555555555.lock"), new byte[0]);
            library().close();
            assertThat(left).doesNotExist();
            assertThat(incoming.resolve("11111111-2222-3333-4444-555555555555.lock")).doesNotExist();
            assertThat(writing).exists();
            assertThat(copy(living, file("a", bytes(10, 1))).added()).isTrue();
        }
    }

    private static LibraryException failure(ImageLibrary library, LibrarySource source) {
        return catchThrowableOfType(LibraryException.class, () -> library.copy(source, Progress.none()));
    }

    private static String inEnglish(LibraryException failure) {
        return new Texts(Locale.ENGLISH).of(failure.reason());
    }

    private interface Mischief {
        void run() throws IOException;
    }

    /// A file to which something happens when it is opened for the n-th time.
    private static LibrarySource source(Path path, int time, Mischief mischief) {
        LibrarySource plain = LibrarySource.of(path);
        AtomicInteger opened = new AtomicInteger();
        return new LibrarySource() {
            @Override
            public String name() {
                return plain.name();
            }

            @Override
            public long size() throws IOException {
                return plain.size();
            }

            @Override
            public String stamp() throws IOException {
                return plain.stamp();
            }

            @Override
            public InputStream open() throws IOException {
                if (opened.incrementAndGet() == time) {
                    mischief.run();
                }
                return plain.open();
            }
        };
    }

    /// Real files on a disk with so much room.
    static SealedWriter.Targets failing(int room, IOException full) {
        return path -> {
            SealedWriter.Target real = SealedWriter.files().create(path);
            return new SealedWriter.Target() {
                private int left = room;

                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    if (bytes.remaining() > left) {
                        bytes.limit(bytes.position() + left);
                        left = 0;
                        real.write(bytes);
                        throw full;
                    }
                    left -= bytes.remaining();
                    return real.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    throw full;
                }

                @Override
                public boolean isOpen() {
                    return real.isOpen();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        };
    }

    /// An exception of the kind that a missing file gives is told as such.
    @Test
    void aMissingFileIsNoOtherTrouble() throws Exception {
        try (ImageLibrary library = library()) {
            assertThat(failure(library, LibrarySource.of(folder.resolve("no/such.dcm")))).hasCauseInstanceOf(NoSuchFileException.class);
            assertThat(library.find(new LibraryUse.File(Fingerprint.of(new byte[]{1}), 1))).isEmpty();
        }
    }
}

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Builds the self-contained application image (and with `installer` the platform's native installer of it).
///
/// Run by the build with the JDK that compiled the program:
/// `java -classpath RUNTIME_CLASS_PATH -Doligoplan.version=V -Doligoplan.target=target installer/BuildImage.java image`
///
/// The order matters: a runtime with JavaFX as named modules and JavaFX's native libraries in its own library folder (so that nothing is
/// unpacked at start), the launcher around it, then a training run on exactly that runtime and class path whose ahead-of-time cache
/// the launcher uses.
public final class BuildImage {

    private static final String NAME = "oligoplan";
    private static final String MAIN_CLASS = "org.oligoplan.app.Main";
    private static final String CACHE = "oligoplan.aot";

    /// Modules of the JDK that the program or a library of it uses: jdk.charsets for DICOM's multi-byte text, jdk.localedata for Spanish
    /// dates and numbers, java.sql for SQLite, java.desktop for image codecs, java.management and jdk.unsupported for JavaFX and SQLite.
    private static final String MODULES = "java.base,java.desktop,java.logging,java.management,java.naming,java.sql,java.xml,jdk.charsets,jdk.crypto.cryptoki,"
            + "jdk.localedata,jdk.unsupported,jdk.zipfs,javafx.controls";

    /// Nothing that the virtual machine says may reach standard output, where only results go; its errors go to standard error.
    /// A heap that starts at 6 % of the memory (the default is 1.6 %) spares a cold load of 158 MB its first collections: 0.09 s of 0.55 s.
    private static final List<String> JVM_OPTIONS = List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:aot*=off:stderr", "-XX:MaxRAMPercentage=50",
            "-XX:InitialRAMPercentage=6", "--add-modules=javafx.controls", "--enable-native-access=javafx.graphics,ALL-UNNAMED",
            "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED");

    private final String version = property("oligoplan.version");
    private final Path target = Path.of(property("oligoplan.target")).toAbsolutePath();
    private final Path work = target.resolve("image");
    private final boolean windows = system().contains("win");
    private final boolean mac = system().contains("mac");

    private BuildImage() {}

    /// @param args `image` or `installer`
    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        BuildImage build = new BuildImage();
        switch (args.length == 1 ? args[0] : "") {
            case "image" -> build.image();
            case "installer" -> build.installer();
            default -> throw new IllegalArgumentException("say image or installer");
        }
    }

    private void image() throws IOException, InterruptedException {
        delete(work);
        delete(imageFolder());
        Files.createDirectories(work);
        List<Path> modules = new ArrayList<>();
        Path input = copyJars(modules);
        checkLicences(input, modules);
        Path runtime = link(modules);
        List<String> options = new ArrayList<>(List.of("--type", "app-image", "--name", NAME, "--dest", target.toString(), "--app-version", versionOfPackage(),
                "--vendor", "Oligoplan", "--description", "SBRT planning aid after trial NCT06260033", "--input", input.toString(), "--main-jar",
                NAME + ".jar", "--main-class", MAIN_CLASS, "--runtime-image", runtime.toString(), "--icon", icon().toString(), "--app-content", Path.of("installer", "licences").toAbsolutePath() + "," + Path.of("LICENSE").toAbsolutePath()));
        for (String option : JVM_OPTIONS) {
            options.addAll(List.of("--java-options", option));
        }
        options.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/" + CACHE));
        if (windows) {
            // A window program has no console on Windows, so verbs get a launcher of their own.
            options.addAll(List.of("--add-launcher", NAME + "-console=" + Path.of("installer", "console.properties")));
        }
        tool("jpackage", options);
        stamp();
        train();
        delete(work);
        System.out.println("Application image: " + imageFolder());
    }

    /// Copies the program and its libraries under stable names and sorts the toolkit's modules out.
    private Path copyJars(List<Path> modules) throws IOException {
        Path input = Files.createDirectories(work.resolve("input"));
        Files.copy(target.resolve(NAME + "-" + version + ".jar"), input.resolve(NAME + ".jar"));
        for (String entry : property("java.class.path").split(java.io.File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (!entry.endsWith(".jar")) {
                continue;
            }
            if (!jar.getFileName().toString().startsWith("javafx-")) {
                Files.copy(jar, input.resolve(jar.getFileName()));
            } else if (contains(jar, "module-info.class")) {
                modules.add(jar);
            }
        }
        return input;
    }

    /// Puts one fixed time on the libraries: the cache remembers the times of the files that it was made from, and jpackage copies files without
    /// their times. Where the native package writes times of its own, its script after installing puts this one back.
    private void stamp() throws IOException {
        try (Stream<Path> files = Files.list(appFolder())) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            }
        }
    }

    /// A library without a line in the list of licences does not get into the image.
    private static void checkLicences(Path input, List<Path> modules) throws IOException {
        String list = Files.readString(Path.of("installer", "licences", "THIRD-PARTY.txt"));
        List<String> jars = new ArrayList<>(modules.stream().map(jar -> jar.getFileName().toString().replaceFirst("-[a-z]+(-[a-z0-9]+)?\\.jar$", ".jar")).toList());
        try (Stream<Path> files = Files.list(input)) {
            files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(NAME + ".jar")).forEach(jars::add);
        }
        for (String jar : jars) {
            String line = jar.replaceFirst("-([0-9][^-]*)\\.jar$", " $1 |");
            if (!list.contains("\n" + line)) {
                throw new IOException("installer/licences/THIRD-PARTY.txt has no line for " + jar);
            }
        }
    }

    private Path link(List<Path> modules) throws IOException {
        Path runtime = work.resolve("runtime");
        tool("jlink", List.of("--module-path", modules.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)),
                "--add-modules", MODULES, "--output", runtime.toString(), "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages",
                "--include-locales=en,es", "--exclude-resources=/javafx.graphics/*.so,/javafx.graphics/*.dll,/javafx.graphics/*.dylib",
                "--generate-cds-archive"));
        Path natives = runtime.resolve(windows ? "bin" : "lib");
        for (Path module : modules) {
            try (ZipFile jar = new ZipFile(module.toFile())) {
                for (ZipEntry entry : jar.stream().filter(e -> e.getName().matches("[^/]+\\.(so|dll|dylib)")).toList()) {
                    try (InputStream library = jar.getInputStream(entry)) {
                        Path file = natives.resolve(entry.getName());
                        if (Files.notExists(file)) {
                            Files.copy(library, file);
                            boolean ignored = file.toFile().setExecutable(true, false);
                        }
                    }
                }
            }
        }
        return runtime;
    }

    /// Runs the program once on the image's own Java and keeps what the virtual machine learned. A window is opened on the headless platform.
    private void train() throws IOException, InterruptedException {
        Path app = appFolder();
        Path cache = app.resolve(CACHE);
        Path output = work.resolve("training");
        List<String> training = new ArrayList<>(command(app));
        training.addAll(1, List.of("-XX:AOTCacheOutput=" + cache, "-Doligoplan.training=" + output, "-Duser.home=" + output));
        run(training, 300);
        if (Files.notExists(cache)) {
            throw new IOException("the training run left no " + cache);
        }
        List<String> check = new ArrayList<>(command(app));
        check.addAll(1, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
        check.add("--version");
        run(check, 60);
    }

    /// The launcher's own command with the image's Java in place of the launcher.
    private List<String> command(Path app) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(javaOfImage().toString());
        command.addAll(JVM_OPTIONS);
        List<String> classPath = new ArrayList<>();
        for (String line : Files.readAllLines(app.resolve(NAME + ".cfg"))) {
            if (line.startsWith("app.classpath=")) {
                classPath.add(line.substring("app.classpath=".length()).replace("$APPDIR", app.toString()));
            }
        }
        command.addAll(List.of("-classpath", String.join(java.io.File.pathSeparator, classPath), MAIN_CLASS));
        return command;
    }

    private void installer() throws IOException {
        Path output = target.resolve("installer");
        delete(output);
        delete(work);
        List<String> options = new ArrayList<>(List.of("--name", NAME, "--app-image", imageFolder().toString(), "--dest", output.toString(),
                "--app-version", versionOfPackage(), "--vendor", "Oligoplan", "--license-file", "LICENSE", "--file-associations",
                Path.of("installer", "oligo.properties").toString(), "--about-url", "https://clinicaltrials.gov/study/NCT06260033"));
        if (windows) {
            options.addAll(List.of("--type", "msi", "--win-menu", "--win-dir-chooser", "--win-per-user-install"));
        } else if (mac) {
            options.addAll(List.of("--type", "pkg"));
        } else {
            boolean debian = Files.exists(Path.of("/usr/bin/dpkg-deb"));
            options.addAll(List.of("--type", debian ? "deb" : "rpm", "--linux-shortcut", "--linux-menu-group", "Science;MedicalSoftware",
                    "--linux-app-category", "science", "--icon", icon().toString(), "--resource-dir", Path.of("installer", "linux").toString()));
            if (debian) {
                options.addAll(List.of("--linux-deb-maintainer", "oligoplan@example.org", "--linux-package-deps",
                        "libgtk-3-0, libxtst6, libpango-1.0-0, libpangoft2-1.0-0, libfreetype6, libfontconfig1, fonts-dejavu-core | fonts-liberation"));
            } else {
                options.addAll(List.of("--linux-package-deps", "gtk3"));
            }
        }
        tool("jpackage", options);
        try (Stream<Path> made = Files.list(output)) {
            made.forEach(file -> System.out.println("Installer: " + file));
        }
    }

    /// Packages for macOS may not start with zero; the program itself still says its own version.
    private String versionOfPackage() {
        return mac && version.startsWith("0.") ? "1" + version.substring(1) : version;
    }

    private Path imageFolder() {
        return target.resolve(mac ? NAME + ".app" : NAME);
    }

    private Path appFolder() {
        if (mac) {
            return imageFolder().resolve("Contents").resolve("app");
        }
        return windows ? imageFolder().resolve("app") : imageFolder().resolve("lib").resolve("app");
    }

    private Path javaOfImage() {
        if (mac) {
            return imageFolder().resolve("Contents/runtime/Contents/Home/bin/java");
        }
        return windows ? imageFolder().resolve("runtime/bin/java.exe") : imageFolder().resolve("lib/runtime/bin/java");
    }

    private Path icon() throws IOException {
        Path icon = work.resolve(NAME + (windows ? ".ico" : mac ? ".icns" : ".png"));
        Files.createDirectories(work);
        Icon.write(icon, 256);
        return icon;
    }

    private static void tool(String name, List<String> options) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name).orElseThrow(() -> new IOException("this JDK has no " + name));
        int status = tool.run(System.out, System.err, options.toArray(String[]::new));
        if (status != 0) {
            throw new IOException(name + " ended with " + status + ": " + options);
        }
    }

    /// What a process says is shown only where it failed.
    private void run(List<String> command, int seconds) throws IOException, InterruptedException {
        Path log = work.resolve("run.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_JAVA") || name.equals("_JAVA_OPTIONS"));
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("not done after " + seconds + " s: " + command + "\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new IOException("ended with " + process.exitValue() + ": " + command + "\n" + Files.readString(log));
        }
    }

    private static boolean contains(Path jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry) != null;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, IOException problem) throws IOException {
                Files.delete(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("system property " + name + " is missing");
        }
        return value;
    }
}

package org.oligoplan.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The import table: what each package may use, one line a package. A line is complete, so what it does not list is forbidden.
///
/// Columns: tier; package under the root; own packages, or `0-2` for all packages of these tiers; foreign packages. A line also
/// covers the packages below its own, and a longer line (`geometry.planar`) adds foreign packages to the shorter one. Packages under
/// one first name (`ui.shell`, `ui.viewer`) may use each other. An own package after `!` may not be used whatever else the line permits. A foreign entry that ends in a class name permits that class alone.
final class ImportLedger {

    /// The table in force.
    static final String TABLE = """
            0 | base            |                                                  | java.security
            0 | jobs            |                                                  |
            0 | text            |                                                  | java.text
            0 | json            |                                                  | com.fasterxml.jackson.core, java.io.StringWriter, java.io.Writer
            1 | geometry        | base                                             |
            1 | geometry.planar | base                                             | org.locationtech.jts
            1 | volume          | base, geometry                                   |
            2 | model           | base, geometry, volume                           |
            2 | protocol        | base, text, json                                 |
            3 | contour         | 0-2                                              |
            3 | dose            | 0-2                                              |
            3 | response        | 0-2                                              |
            3 | registration    | 0-2                                              |
            3 | schedule        | 0-2                                              |
            3 | witness         | 0-2, !geometry.distance, !geometry.planar         |
            3 | render          | 0-2, dose                                        |
            3 | check           | 0-2, contour, dose, response, witness            |
            3 | review          | base, model, check                               |
            4 | dicom           | base, jobs                                       |
            4 | dicom.pixel     | base, jobs                                       | javax.imageio, java.awt.image
            4 | dicom.net       | base, jobs                                       | java.net
            4 | exchange        | dicom, response, 0-2                             |
            4 | phantom         | dicom, 0-2                                       |
            4 | vault           | 0-2                                              | javax.crypto, org.bouncycastle, java.security
            4 | store           | 0-2, contour, check, review, vault               | java.sql, org.sqlite
            4 | report          | 0-2, dose, check, review, response, schedule, render | net.fortuna.ical4j, biweekly, java.awt.image
            4 | report.pdf      | 0-2, dose, check, review, response, schedule, render | org.apache.pdfbox
            5 | proof           | 0-4                                              |
            5 | workspace       | 0-4                                              |
            6 | ui              | workspace, 0-3                                   | java.net.URL, javafx, org.controlsfx, impl.org.controlsfx, atlantafx, org.kordamp.ikonli
            6 | ui.help         | workspace, proof, 0-3                            |
            6 | cli             | workspace, proof, 0-3                            | picocli
            7 | app             | 0-6                                              | *
            """;

    /// Packages of the JDK that any package may use; `java.util` and `java.lang` mean the named packages only, never all below them.
    private static final List<String> FREE = List.of("java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime",
            "java.lang.ref",
            "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "java.util.concurrent.locks", "java.util.function",
            "java.util.random",
            "java.util.regex", "java.util.stream", "java.time", "java.time.chrono", "java.time.format", "java.time.temporal",
            "java.time.zone",
            "java.math", "java.nio", "java.nio.charset", "org.jspecify.annotations");

    /// Free from tier 4 up: files, streams, and what works on them.
    private static final List<String> FILES = List.of("java.io", "java.nio.channels", "java.nio.file", "java.nio.file.attribute",
            "java.util.zip",
            "java.util.jar", "java.lang.foreign");

    /// The one service that `java.util` holds and the architecture excludes: collaborators come through constructors.
    private static final List<String> BARRED = List.of("java.util.ServiceLoader", "java.util.prefs", "java.util.logging");

    private static final int FIRST_TIER_WITH_FILES = 4;

    /// One line of the table.
    ///
    /// @param tier    0 (bottom) to 7
    /// @param name    package under the root
    /// @param own     names of own packages that may be used
    /// @param foreign prefixes of foreign packages, or whole class names, or `*`
    record Line(int tier, String name, List<String> own, List<String> foreign) {}

    private final String root;
    private final Map<String, Line> lines = new TreeMap<>();

    /// @param root  the package that all packages of the table lie in
    /// @param table text in the form of [#TABLE]
    ImportLedger(String root, String table) {
        this.root = root;
        for (String text : table.lines().filter(line -> !line.isBlank()).toList()) {
            String[] cells = text.split("\\|", -1);
            if (cells.length != 4) {
                throw new IllegalArgumentException("a line has four cells: " + text);
            }
            String name = cells[1].strip();
            lines.put(name, new Line(Integer.parseInt(cells[0].strip()), name, entries(cells[2]), entries(cells[3])));
        }
    }

    private static List<String> entries(String cell) {
        return List.of(cell.strip().split("\\s*,\\s*")).stream().filter(entry -> !entry.isEmpty()).toList();
    }

    /// All lines, by package name.
    Map<String, Line> lines() {
        return Map.copyOf(lines);
    }

    /// Every use of a class that the table does not permit, as sentences; empty when the classes keep the table.
    List<String> violations(JavaClasses classes) {
        TreeSet<String> found = new TreeSet<>();
        for (JavaClass user : classes) {
            String name = under(user);
            if (name == null || user.getSimpleName().equals("package-info")) {
                continue;
            }
            if (name.isEmpty()) {
                found.add(user.getName() + " lies in the root package");
                continue;
            }
            Optional<Line> line = lineOf(name);
            if (line.isEmpty()) {
                found.add(user.getName() + " lies in a package that the table does not list");
                continue;
            }
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (!used.isPrimitive() && !permits(line.get(), name, used)) {
                    found.add(name + " may not use " + used.getName() + " (" + user.getName() + ")");
                }
            }
        }
        return new ArrayList<>(found);
    }

    /// The package's name under the root, empty for the root itself, null outside of it.
    private @org.jspecify.annotations.Nullable String under(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(root)) {
            return "";
        }
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : null;
    }

    private Optional<Line> lineOf(String name) {
        return lines.values().stream().filter(line -> covers(line.name(), name))
                .max((a, b) -> Integer.compare(a.name().length(), b.name().length()));
    }

    private static boolean covers(String outer, String inner) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private boolean permits(Line line, String name, JavaClass used) {
        String own = under(used);
        if (own != null) {
            return permitsOwn(line, name, own);
        }
        if (line.foreign().contains("*")) {
            return true;
        }
        String type = used.getName();
        if (BARRED.stream().anyMatch(barred -> covers(barred, type))) {
            return false;
        }
        if (FREE.contains(used.getPackageName()) || isExceptionOfInput(used)) {
            return true;
        }
        if (line.tier() >= FIRST_TIER_WITH_FILES && FILES.contains(used.getPackageName())) {
            return true;
        }
        return lines.values().stream().filter(outer -> covers(outer.name(), name)).flatMap(outer -> outer.foreign().stream())
                .anyMatch(foreign -> covers(foreign, type));
    }

    private boolean permitsOwn(Line line, String name, String own) {
        if (own.isEmpty()) {
            return false;
        }
        if (first(own).equals(first(name))) {
            return true;
        }
        if (line.own().stream().anyMatch(entry -> entry.startsWith("!") && covers(entry.substring(1), own))) {
            return false;
        }
        Optional<Line> target = lineOf(own);
        return target.isPresent() && line.own().stream().anyMatch(entry -> {
            String[] tiers = entry.split("-", -1);
            if (tiers.length == 2) {
                return target.get().tier() >= Integer.parseInt(tiers[0]) && target.get().tier() <= Integer.parseInt(tiers[1]);
            }
            return covers(entry, own);
        });
    }

    /// The exceptions of `java.io` and the marker interface that every record and exception may carry.
    private static boolean isExceptionOfInput(JavaClass used) {
        return used.getPackageName().equals("java.io")
                && (used.isAssignableTo(Throwable.class) || used.getName().equals("java.io.Serializable"));
    }
}

package org.oligoplan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The import table and its companions on the compiled program, and on planted violations that have to be found.
class ImportLedgerTest {

    private static final String ROOT = "org.oligoplan";
    private static final String PLANTED_ROOT = "org.oligoplan.architecture.planted";

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses program;
    @SuppressWarnings("NullAway.Init")
    private static JavaClasses planted;

    @BeforeAll
    static void readClasses() {
        program = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);
        planted = new ClassFileImporter().importPackages(PLANTED_ROOT);
    }

    @Test
    void programKeepsTheTable() {
        assertThat(program).isNotEmpty();
        assertThat(new ImportLedger(ROOT, ImportLedger.TABLE).violations(program)).isEmpty();
    }

    @Test
    void tableNeverLooksUp() {
        Map<String, ImportLedger.Line> lines = new ImportLedger(ROOT, ImportLedger.TABLE).lines();
        for (ImportLedger.Line line : lines.values()) {
            for (String own : line.own().stream().filter(entry -> !entry.startsWith("!")).toList()) {
                int highest = own.contains("-") ? own.charAt(own.length() - 1) - '0' : Objects.requireNonNull(lines.get(own), own).tier();
                assertThat(highest).as("%s uses %s", line.name(), own).isLessThanOrEqualTo(line.tier());
            }
        }
    }

    @Test
    void plantedViolationsAreFound() {
        List<String> found = new ImportLedger(PLANTED_ROOT, ImportLedger.TABLE).violations(planted);
        assertThat(found).containsExactlyInAnyOrder(
                PLANTED_ROOT + ".InRootPackage lies in the root package",
                PLANTED_ROOT + ".unlisted.InUnlistedPackage lies in a package that the table does not list",
                "geometry may not use " + PLANTED_ROOT + ".store.Target (" + PLANTED_ROOT + ".geometry.UsesUpperTier)",
                "geometry may not use java.nio.file.Files (" + PLANTED_ROOT + ".geometry.OpensFile)",
                "geometry may not use java.nio.file.Path (" + PLANTED_ROOT + ".geometry.OpensFile)",
                "geometry may not use org.locationtech.jts.geom.Coordinate (" + PLANTED_ROOT + ".geometry.UsesPlanarLibrary)",
                "ui.viewer may not use " + PLANTED_ROOT + ".store.Target (" + PLANTED_ROOT + ".ui.viewer.UsesStore)",
                "witness may not use " + PLANTED_ROOT + ".geometry.distance.Target (" + PLANTED_ROOT + ".witness.UsesFirstEngine)",
                "check may not use javafx.geometry.Point3D (" + PLANTED_ROOT + ".check.UsesToolkit)");
    }

    @Test
    void onlyTheCommandLineWritesToStandardOutput() {
        assertThat(Streams.users(program, List.of(ROOT + ".cli", ROOT + ".app"))).isEmpty();
        assertThat(Streams.users(planted, List.of())).containsExactly(PLANTED_ROOT + ".store.Target");
    }

    @Test
    void staticFieldsAreFinal() {
        assertThat(program.stream().flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC) && !field.getModifiers().contains(JavaModifier.FINAL))
                .map(field -> field.getFullName())).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(unmarked(program)).isEmpty();
        assertThat(unmarked(planted)).contains(PLANTED_ROOT + ".unlisted").doesNotContain(PLANTED_ROOT + ".geometry");
    }

    @Test
    void namesSayWhatAClassIs() {
        assertThat(vague(program)).isEmpty();
        assertThat(vague(planted)).containsExactly(PLANTED_ROOT + ".store.TargetHelper");
    }

    private static List<String> unmarked(JavaClasses classes) {
        return classes.stream().map(type -> type.getPackage()).distinct()
                .filter(folder -> !folder.tryGetAnnotationOfType(NullMarked.class).isPresent() && !folder.getClasses().isEmpty())
                .map(folder -> folder.getName()).sorted(Comparator.naturalOrder()).toList();
    }

    private static List<String> vague(JavaClasses classes) {
        return classes.stream().filter(type -> type.getSimpleName().matches(".*(Manager|Helper|Utils?|Utilities)"))
                .map(type -> type.getName()).sorted().toList();
    }

    /// Uses of `System.out` and `System.err`.
    private static final class Streams {

        static List<String> users(JavaClasses classes, List<String> permitted) {
            return classes.stream()
                    .filter(type -> permitted.stream().noneMatch(name -> type.getPackageName().startsWith(name)))
                    .filter(type -> type.getFieldAccessesFromSelf().stream()
                            .anyMatch(access -> access.getTargetOwner().isEquivalentTo(System.class)))
                    .map(type -> type.getName()).sorted().toList();
        }
    }
}

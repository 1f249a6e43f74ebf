package org.oligoplan.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.oligoplan.model.ImportReport;
import org.oligoplan.text.Texts;

/// Writes the report of an import where a person wants it.
public final class ImportReportFile {

    /// For people or for programs.
    public enum Form {
        TEXT("txt"), JSON("json");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        /// {@return a file name without anything of the patient}
        public String fileName() {
            return "import-report." + ending;
        }
    }

    private ImportReportFile() {}

    /// Writes the whole report beside its place and moves it there; a file of that name is replaced, as the person who chose it was asked.
    ///
    /// @param report the report
    /// @param form text or JSON
    /// @param texts the language
    /// @param file where
    /// @throws IOException when the place cannot be written; what was there stays
    public static void write(ImportReport report, Form form, Texts texts, Path file) throws IOException {
        replace(file, words(report, form, texts));
    }

    /// {@return what the file says}
    static String words(ImportReport report, Form form, Texts texts) {
        ImportReportForm words = new ImportReportForm(texts);
        return switch (form) {
            case TEXT -> words.text(report);
            case JSON -> words.json(report) + "\n";
        };
    }

    /// {@return the file, once a text was written there; refused where the place cannot be written}
    static Path save(Path file, String content) throws RefusedException {
        try {
            replace(file, content);
            return file;
        } catch (IOException e) {
            throw ActionPlanner.refused("panels.report.not-saved", file.toString());
        }
    }

    /// Writes a text beside its place and moves it there, in UTF-8.
    static void replace(Path file, String content) throws IOException {
        Path target = file.toAbsolutePath();
        Path beside = Files.createTempFile(target.getParent(), ".report", ".part");
        try {
            Files.writeString(beside, content, StandardCharsets.UTF_8);
            try {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}

package org.oligoplan.exchange;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;

/// The directory of a medium (DICOMDIR, PS3.3 annex F): which files there should be. It is believed in nothing else; what a file holds is
/// read from the file.
///
/// @param path where it lies, perhaps within an archive
/// @param object the directory
record DirectoryFile(String path, DataSet object) {

    /// {@return whether a path has the name of a directory file}
    static boolean isNamedSo(Path path) {
        return path.getFileName() != null && path.getFileName().toString().toUpperCase(Locale.ROOT).equals("DICOMDIR");
    }

    /// {@return the File IDs of its records, with `/` between their components}
    private List<String> fileIds() {
        List<String> ids = new ArrayList<>();
        for (DataSet item : object.items(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            List<String> components = item.strings(Tag.REFERENCED_FILE_ID);
            if (!components.isEmpty()) {
                ids.add(components.stream().map(String::strip).collect(Collectors.joining("/")));
            }
        }
        return ids;
    }

    private static boolean leavesMedium(String id) {
        return id.startsWith("/") || id.contains("\\") || List.of(id.split("/", -1)).contains("..");
    }

    /// {@return the place of a name; none where the file system has no such names}
    private static Optional<Path> place(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// {@return the files that it names and that are there}
    List<Path> files() {
        Path folder = Path.of(path).toAbsolutePath().getParent();
        List<Path> files = new ArrayList<>();
        for (String id : fileIds()) {
            if (folder == null || leavesMedium(id)) {
                continue;
            }
            // A medium is often copied with its names in lower case.
            Stream.of(id, id.toLowerCase(Locale.ROOT)).flatMap(name -> place(folder, name).stream()).filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(files::add);
        }
        return files;
    }

    /// Reports files that are not among those found.
    ///
    /// @param found paths of all files that were looked at, in lower case
    void report(Set<String> found, Findings findings) {
        if (!object.contains(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            findings.add(FindingKind.DIRECTORY_BROKEN, path, Tag.DIRECTORY_RECORD_SEQUENCE, "", "It holds no records.");
            return;
        }
        List<String> ids = fileIds();
        List<String> outside = ids.stream().filter(DirectoryFile::leavesMedium).toList();
        if (!outside.isEmpty()) {
            findings.add(FindingKind.DIRECTORY_BROKEN, path, Tag.REFERENCED_FILE_ID, "", "It names files outside of the medium.");
        }
        String folder = path.substring(0, path.length() - Findings.fileName(path).length()).replace('\\', '/');
        List<String> missing = ids.stream().filter(id -> !leavesMedium(id))
                .filter(id -> !found.contains((folder + id).toLowerCase(Locale.ROOT))).toList();
        if (!missing.isEmpty()) {
            findings.add(FindingKind.DIRECTORY_FILES_MISSING, path, Tag.REFERENCED_FILE_ID, "", missing.size(), missing.getFirst());
        }
    }
}

package org.oligoplan.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the text of the table that maps TG-263 names to a trial's classes and to the organs of its tables.
final class OrganReader {

    private OrganReader() {}

    /// {@return the table}
    ///
    /// @param json the file's text
    /// @param sourceName the file's name for messages
    /// @param protocol the trial whose classes the names fall under: it has to say the same
    /// @throws ProtocolException when the text is not JSON, a field is missing, unknown or of the wrong kind, a name stands twice, an organ is
    ///     not there, or the classes are not those of the trial
    static OrganClasses read(String json, String sourceName, Protocol protocol) throws ProtocolException {
        Fields file = Fields.ofFile(json, sourceName);
        file.only("format", "id", "version", "source", "organs", "names");
        file.text("source");
        List<OrganClasses.Line> lines = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Set<String> organs = new HashSet<>();
        for (Fields item : file.objects("organs")) {
            if (!organs.add(item.text("organ"))) {
                throw item.wrong(item.need("organ").line(), "the organ " + item.text("organ") + " stands twice");
            }
        }
        for (Fields item : file.objects("names")) {
            item.only("name", "classes", "is", "partOf");
            OrganClasses.Line line = new OrganClasses.Line(item.text("name"), item.textsOrNone("classes"), item.textsOrNone("is"),
                    item.textsOrNone("partOf"));
            if (!known.add(line.name())) {
                throw item.wrong(item.line(), "the name " + line.name() + " stands twice");
            }
            for (String organ : line.is()) {
                need(item, organs, organ, "organ");
            }
            for (String organ : line.partOf()) {
                need(item, organs, organ, "organ");
            }
            List<String> classes = protocol.criticalStructures().stream().filter(c -> c.names().contains(line.name()))
                    .map(CriticalStructure::id).toList();
            if (!Set.copyOf(classes).equals(Set.copyOf(line.classes()))) {
                throw item.wrong(item.line(), "the protocol has " + line.name() + " in the classes " + classes);
            }
            lines.add(line);
        }
        for (CriticalStructure structure : protocol.criticalStructures()) {
            for (String name : structure.names()) {
                need(file, known, name, "name");
            }
        }
        List<OrganClasses.Organ> titled = new ArrayList<>();
        for (Fields item : file.objects("organs")) {
            item.only("organ", "title", "together");
            List<Set<String>> together = new ArrayList<>();
            if (item.has("together")) {
                for (var set : item.items("together")) {
                    List<String> parts = item.texts(set, "together");
                    for (String part : parts) {
                        need(item, known, part, "name");
                    }
                    together.add(Set.copyOf(parts));
                }
            }
            titled.add(new OrganClasses.Organ(item.text("organ"), item.title(), together));
        }
        return new OrganClasses(file.text("version"), titled, lines);
    }

    private static void need(Fields item, Set<String> known, String word, String what) throws ProtocolException {
        if (!known.contains(word)) {
            throw item.wrong(item.line(), "the " + what + " " + word + " is not there");
        }
    }
}

package org.oligoplan.check;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.oligoplan.model.PatientComparison.Agreement;
import org.oligoplan.model.PatientLink;
import org.oligoplan.text.Message;

/// How results say that a structure came from files of another identity, which a person joined to this patient.
public final class JoinedFiles {

    private JoinedFiles() {}

    /// {@return the Patient IDs of the files, one after the other}
    public static String ids(List<PatientLink> links) {
        return links.stream().map(PatientLink::patientId).distinct().collect(Collectors.joining(", "));
    }

    /// {@return who joined them}
    public static String persons(List<PatientLink> links) {
        return links.stream().map(link -> link.by().decidedBy()).distinct().collect(Collectors.joining(", "));
    }

    /// {@return the whole of a link: the other identity, who decided it when, and how the two records compared}
    public static Message told(PatientLink link) {
        Message unknown = Message.of("patient.unknown");
        return Message.of("patient.joined.told", link.patientId(), link.name().isBlank() ? unknown : link.name(),
                link.birthDate().<Object>map(LocalDate::toString).orElse(unknown), link.sex().isBlank() ? unknown : link.sex(),
                link.by().decidedBy(), Printed.minute(link.by().when()), word(link.comparison().name()),
                word(link.comparison().birthDate()), word(link.comparison().sex()));
    }

    private static Message word(Agreement agreement) {
        return Message.of("patient.agreement." + agreement);
    }
}

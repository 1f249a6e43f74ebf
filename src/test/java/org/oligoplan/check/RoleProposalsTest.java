package org.oligoplan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oligoplan.model.StructureRole;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.StructureNames;

class RoleProposalsTest {

    private RoleProposals proposals = new RoleProposals(empty());

    private static StructureNames empty() {
        try {
            return StructureNames.read("{\"format\": 1, \"source\": \"s\", \"names\": []}", "empty");
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void read() throws IOException, ProtocolException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(StructureNames.BUILT_IN))) {
            proposals = new RoleProposals(StructureNames.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "names"));
        }
    }

    private void role(String name, StructureRole role, boolean ask) {
        RoleProposals.Proposal p = proposals.propose(name);
        assertThat(p.role()).as(name).contains(role);
        assertThat(p.ask()).as(name).isEqualTo(ask);
    }

    @Test
    void targetsOrgansPriorsAndHelpers() {
        role("GTV_L1", StructureRole.GTV, false);
        role("GTV-1", StructureRole.GTV, false);
        role("iGTV", StructureRole.ITV, false);
        role("ITV_T8", StructureRole.ITV, false);
        role("CTV2", StructureRole.CTV, false);
        role("PTV_5000", StructureRole.PTV, false);
        role("PriorPTV", StructureRole.PRIOR_TARGET, true);
        role("PTV previo", StructureRole.PRIOR_TARGET, true);
        role("isodose 50%", StructureRole.PRIOR_FIELD, true);
        role("20 Gy", StructureRole.PRIOR_FIELD, true);
        role("BODY", StructureRole.IGNORE, false);
        role("Lungs-GTV", StructureRole.IGNORE, false);
        role("z_ring PTV", StructureRole.IGNORE, false);
        role("SpinalCord", StructureRole.ORGAN, false);
        role("Stomach", StructureRole.ORGAN, false);
        assertThat(proposals.propose("spinal cord").standardName()).contains("SpinalCord");
    }

    @Test
    void riskyNamesAskAndUnknownOnesProposeNothing() {
        assertThat(proposals.propose("SC").standardName()).isEmpty();
        assertThat(proposals.propose("SC").ask()).isTrue();
        assertThat(proposals.propose("SC").candidates()).contains("SpinalCord");
        assertThat(proposals.propose("T8").role()).isEmpty();
        assertThat(proposals.propose("thing").role()).isEmpty();
        assertThat(proposals.propose("thing").ask()).isFalse();
    }
}

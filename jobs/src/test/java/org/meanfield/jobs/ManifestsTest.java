package org.meanfield.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;

/** What lies under deploy/kubernetes and deploy/schedule/kubernetes, by the types of Spark's own Kubernetes client. */
final class ManifestsTest {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).setAnnotationIntrospector(new UnknownFieldsAreMistakes());
    private static final Map<String, Class<?>> KINDS = Map.of(
            "Namespace", Namespace.class,
            "ServiceAccount", ServiceAccount.class,
            "Role", Role.class,
            "RoleBinding", RoleBinding.class,
            "Pod", Pod.class,
            "CronJob", CronJob.class);
    private static final String OPERATORS = "SparkApplication";

    /** The client's types would keep fields that they do not know in a map. */
    private static final class UnknownFieldsAreMistakes extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    @Test
    void everyFieldIsOneOfItsKind() throws IOException {
        TreeSet<String> seen = new TreeSet<>();
        for (JsonNode manifest : manifests()) {
            String kind = manifest.path("kind").asText();
            seen.add(kind);
            if (!kind.equals(OPERATORS)) {
                assertThat(YAML.treeToValue(manifest, KINDS.get(kind))).isNotNull();
            }
        }
        assertThat(seen).containsAll(KINDS.keySet()).contains(OPERATORS);
    }

    /** The type of the operator's jobs is not at hand; those parts of it that are Kubernetes' own are checked as such. */
    @Test
    void theOperatorsJobIsThisBuildOnItsSpark() throws IOException {
        JsonNode job = manifests().stream()
                .filter(manifest -> manifest.path("kind").asText().equals(OPERATORS))
                .findFirst()
                .orElseThrow()
                .path("spec");

        assertThat(job.path("mainClass").asText()).isEqualTo(Main.class.getName());
        assertThat(job.path("sparkVersion").asText()).isEqualTo(package$.MODULE$.SPARK_VERSION());
        for (String role : List.of("driver", "executor")) {
            ObjectNode parts = YAML.createObjectNode();
            parts.set("env", job.path(role).path("env"));
            parts.set("securityContext", job.path(role).path("securityContext"));
            Container container = YAML.treeToValue(parts, Container.class);
            assertThat(container.getEnv())
                    .anyMatch(variable -> variable.getName().equals("OMP_NUM_THREADS"));
            assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
        }
    }

    private static List<JsonNode> manifests() {
        return Stream.of("kubernetes", "schedule/kubernetes")
                .map(Launch.PROJECT.resolve("deploy")::resolve)
                .flatMap(ManifestsTest::files)
                .flatMap(ManifestsTest::documents)
                .toList();
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> documents(Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

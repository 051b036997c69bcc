package org.meanfield.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs may call: the front door, DL4J Spark's training master and Spark ML. A change of this list is a decision, and is made in the list too. */
class PublicApiTest {
    private static final Path LIST = Path.of("src/test/resources/public-api.txt");

    @Test
    void theApiIsTheOneThatTheListSays() throws Exception {
        List<String> api = new ArrayList<>();
        for (String name : List.of("org.meanfield.driver", "org.meanfield.driver.dl4j", "org.meanfield.driver.ml")) {
            for (Class<?> type : publicTypes(name)) {
                api.add(type.getName());
                members(type).sorted().distinct().forEach(member -> api.add("  " + member));
            }
        }

        assertThat(api).containsExactlyElementsOf(Files.readAllLines(LIST));
    }

    private static List<Class<?>> publicTypes(String name) throws Exception {
        Path classes = Path.of(Training.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> types = new ArrayList<>();
        for (String file : classFiles(classes.resolve(name.replace('.', '/')))) {
            Class<?> type = Class.forName(name + "." + file.substring(0, file.length() - ".class".length()));
            if (isPublic(type)) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static List<String> classFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .sorted()
                    .toList();
        }
    }

    /** Constructors and methods that are written in our sources, those of hidden ancestors included. */
    private static Stream<String> members(Class<?> type) {
        Stream<String> own = Stream.concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(member -> Modifier.isPublic(member.getModifiers()) && !member.isSynthetic())
                .map(PublicApiTest::told);
        Class<?> parent = type.getSuperclass();
        boolean hidden = parent != null
                && parent.getName().startsWith("org.meanfield")
                && !Modifier.isPublic(parent.getModifiers());
        return hidden ? Stream.concat(own, members(parent)) : own;
    }

    private static String told(Executable member) {
        String name = member.getName().substring(member.getName().lastIndexOf('.') + 1);
        return Arrays.stream(member.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}

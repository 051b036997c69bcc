package org.meanfield.driver.config;

import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Everything that is wrong with a configuration, collected so that one start-up shows it all. */
final class Problems {
    private static final int SUBJECT_WIDTH = 34;
    private static final int WIDEST_SUBJECT = 60;

    private final String conf;
    private final List<Problem> all = new ArrayList<>();

    /** @param conf the configuration's name, as its user calls it */
    Problems(String conf) {
        this.conf = conf;
    }

    Place place(ConfigOrigin origin) {
        return Place.of(origin, conf);
    }

    void add(Place place, String subject, String rule) {
        all.add(new Problem(place, subject, rule));
    }

    int count() {
        return all.size();
    }

    boolean none() {
        return all.isEmpty();
    }

    /** The exception that lists every problem, in the order of the file, then of the command line. */
    JobException exception() {
        List<Problem> inOrder = all.stream()
                .sorted(Comparator.comparing(Problem::place).thenComparing(Problem::subject))
                .toList();
        int placeWidth = inOrder.stream()
                .mapToInt(problem -> problem.place().toString().length())
                .max()
                .orElse(0);
        int subjectWidth = inOrder.stream()
                .mapToInt(problem -> problem.subject().length() + 3)
                .filter(width -> width <= WIDEST_SUBJECT)
                .reduce(SUBJECT_WIDTH, Math::max);
        StringBuilder message = new StringBuilder("Cannot start: " + all.size())
                .append(all.size() == 1 ? " problem in " : " problems in ")
                .append(conf);
        for (Problem problem : inOrder) {
            message.append("\n  ")
                    .append(padded(problem.place().toString(), placeWidth))
                    .append("  ")
                    .append(padded(problem.subject(), subjectWidth - 2))
                    .append("  ")
                    .append(problem.rule());
        }
        return new JobException(ExitCode.CONFIG, message.toString());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

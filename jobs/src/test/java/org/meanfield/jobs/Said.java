package org.meanfield.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What a command in this process came to. */
record Said(int exit, String out, String err) {

    static Said by(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0);
        int exit = Main.run(console, arguments);
        return new Said(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}

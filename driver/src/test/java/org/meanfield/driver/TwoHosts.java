package org.meanfield.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A standalone cluster whose two workers have hosts of their own: two addresses of the loopback device. Spark runs a
 * task a second time, as its speculation does, on another host only. Executors have one core and 1 GB.
 */
final class TwoHosts implements AutoCloseable {
    private static final int MEGABYTES = 1024;

    private final List<RpcEnv> daemons;
    private final String master;

    private TwoHosts(List<RpcEnv> daemons, String master) {
        this.daemons = daemons;
        this.master = master;
    }

    /** Starts it; what executors print lies in {@code work}. */
    static TwoHosts start(Path work) {
        SparkConf conf = new SparkConf().set("spark.master.rest.enabled", "false");
        RpcEnv master = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf)._1();
        List<RpcEnv> daemons = new ArrayList<>(List.of(master));
        String url = "spark://127.0.0.1:" + master.address().port();
        for (int host = 2; host <= 3; host++) {
            daemons.add(Worker.startRpcEnvAndEndpoint(
                    "127.0.0." + host,
                    0,
                    0,
                    1,
                    MEGABYTES,
                    new String[] {url},
                    work.toString(),
                    Option.apply(host),
                    conf,
                    Option.empty()));
        }
        return new TwoHosts(daemons, url);
    }

    /** Where a context finds it. */
    String master() {
        return master;
    }

    @Override
    public void close() {
        for (int i = daemons.size() - 1; i >= 0; i--) {
            daemons.get(i).shutdown();
            daemons.get(i).awaitTermination();
        }
    }
}

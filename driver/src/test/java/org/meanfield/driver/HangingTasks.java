package org.meanfield.driver;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Spark's plugin on executors whose tasks hang: the first attempt at partition 1 of every stage begins a second late,
 * time enough for Spark to run it on another host too, and then goes on beside its copy.
 */
public final class HangingTasks implements SparkPlugin {

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {};
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extra) {}

            @Override
            public void onTaskStart() {
                TaskContext task = TaskContext.get();
                if (task.partitionId() == 1 && task.attemptNumber() == 0) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
            }
        };
    }
}

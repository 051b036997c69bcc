package org.meanfield.worker.network;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's executioner, which keeps the operands of an operation until native code has done with them.
 *
 * <p>ND4J frees an array's native part as soon as the garbage collector finds the array unreachable, and compiled code
 * forgets an operand once its native handle is read. An operation that is made for one call, such as the broadcast that
 * adds a bias, has dimensions that nobody else knows: a collection between that moment and the native code's first look at
 * them was a crash in {@code sd::DataBuffer::primary}.
 */
public final class HeldOperands implements InvocationHandler {
    private final OpExecutioner executioner;

    private HeldOperands(OpExecutioner executioner) {
        this.executioner = executioner;
    }

    /** Puts it in the place of ND4J's own, for all threads; a second time does nothing. */
    public static synchronized void install() {
        OpExecutioner own = Nd4j.getExecutioner();
        if (Proxy.isProxyClass(own.getClass())) {
            return;
        }
        Object held = Proxy.newProxyInstance(
                HeldOperands.class.getClassLoader(), new Class<?>[] {OpExecutioner.class}, new HeldOperands(own));
        try {
            Field instance = Nd4j.class.getDeclaredField("OP_EXECUTIONER_INSTANCE");
            instance.setAccessible(true);
            instance.set(null, held);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This ND4J is not the one Meanfield was built for", e);
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] operands) throws Throwable {
        try {
            return method.invoke(executioner, operands);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            Reference.reachabilityFence(operands);
        }
    }
}

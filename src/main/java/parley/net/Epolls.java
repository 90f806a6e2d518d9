package parley.net;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/// Netty's epoll, but a socket stays in it for as long as it is open. Netty's takes one out of which nothing is wanted,
/// as of one whose input has ended, and then fails to put it in again (`epoll_ctl`: no such file): neither could what
/// its socket does not take at once be written later, nor a reset be noticed. Confined to its event loop.
record Epolls(IoHandler epoll) implements IoHandler {
    /// Wants nothing but what is reported in any case, an error and a hang-up; and those once only.
    private static final EpollIoOps NOTHING = EpollIoOps.EPOLLET;

    /// @param sockets how many are looked at before what came of them is done
    static IoHandlerFactory factory(int sockets) {
        IoHandlerFactory factory = EpollIoHandler.newFactory(sockets, DefaultSelectStrategyFactory.INSTANCE);
        return executor -> new Epolls(factory.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle));
    }

    private record Registration(IoRegistration epoll) implements IoRegistration {
        @Override
        public long submit(IoOps ops) {
            return epoll.submit(ops.equals(EpollIoOps.NONE) ? NOTHING : ops);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty has it
        public <T> T attachment() {
            return epoll.attachment();
        }

        @Override
        public boolean isValid() {
            return epoll.isValid();
        }

        @Override
        public boolean cancel() {
            return epoll.cancel();
        }
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handle) {
        return epoll.isCompatible(handle);
    }
}

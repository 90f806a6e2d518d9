package parley.net;

import io.netty.channel.Channel;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;

/// Netty's epoll, but a socket stays in it for as long as it is open. Netty's takes one out of which nothing is wanted,
/// as of one whose input has ended, and then fails to put it in again (`epoll_ctl`: no such file): neither could what
/// its socket does not take at once be written later, nor a reset be noticed. Confined to its event loop.
record Epolls(IoHandler epoll) implements IoHandler {
    /// Wants nothing but what is reported in any case, an error and a hang-up; and those once only.
    private static final EpollIoOps NOTHING = EpollIoOps.EPOLLET;

    /// Both ways are over (`EPOLLHUP`).
    private static final EpollIoOps HANG_UP = EpollIoOps.valueOf(0x10);

    /// @param sockets how many are looked at before what came of them is done
    static IoHandlerFactory factory(int sockets) {
        IoHandlerFactory factory = EpollIoHandler.newFactory(sockets, DefaultSelectStrategyFactory.INSTANCE);
        return executor -> new Epolls(factory.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle instanceof EpollIoHandle socket ? new Socket(socket) : handle));
    }

    /// Netty's looks no more at one whose input has ended; where nothing is to be written to it either, it would not
    /// notice that the peer is gone.
    @SuppressWarnings("try") // as Netty has it
    private record Socket(EpollIoHandle socket) implements EpollIoHandle {
        @Override
        public FileDescriptor fd() {
            return socket.fd();
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            socket.handle(registration, event);
            if (((EpollIoEvent) event).ops().contains(HANG_UP)
                    && socket instanceof Channel.Unsafe connection
                    && connection.remoteAddress() != null) {
                connection.close(connection.voidPromise());
            }
        }

        @Override
        public void registered() {
            socket.registered();
        }

        @Override
        public void unregistered() {
            socket.unregistered();
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
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

package parley.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Looks whether what a peer that is not trusted sends first is a header of the PROXY protocol: it counts for nothing,
/// but the operator may have forgotten to name their proxy. Confined to its event loop.
final class ProxySuspicion extends ChannelInboundHandlerAdapter {
    private final Origin peer;
    private final Proxies proxies;

    ProxySuspicion(Origin peer, Proxies proxies) {
        this.peer = peer;
        this.proxies = proxies;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (ProxySignature.of((ByteBuf) read) == ProxySignature.THERE) {
            proxies.suspect(peer.address(), "a PROXY header");
        }
        context.fireChannelRead(read);
        context.pipeline().remove(this);
    }
}

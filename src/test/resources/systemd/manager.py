# Stands in for systemd: opens the socket of a file and one of a port, starts a command with them, passes signals on,
# and prints the port and what it is told. FOLDER COMMAND...
import ctypes, fcntl, os, signal, socket, sys

folder, command = sys.argv[1], sys.argv[2:]
told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
told.bind(folder + "/notify")
irc = socket.socket(socket.AF_UNIX)
irc.bind(folder + "/irc.sock")
irc.listen()
cat = socket.socket()
cat.bind(("127.0.0.1", 0))
cat.listen()
print("127.0.0.1:%d" % cat.getsockname()[1], flush=True)
parent = os.getpid()
child = os.fork()
if child == 0:
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # dies with its parent
    if os.getppid() != parent:
        os._exit(1)
    for to, descriptor in enumerate([fcntl.fcntl(s.fileno(), fcntl.F_DUPFD, 50) for s in (irc, cat)], 3):
        os.dup2(descriptor, to)
    os.environ.update(
        LISTEN_PID=str(os.getpid()),
        LISTEN_FDS="2",
        LISTEN_FDNAMES="irc:cat",
        NOTIFY_SOCKET=folder + "/notify",
        WATCHDOG_USEC="200000",
    )
    os.execvp(command[0], command)
for number in (signal.SIGHUP, signal.SIGTERM):
    signal.signal(number, lambda received, _: os.kill(child, received))
told.settimeout(0.1)
while True:
    try:
        print(told.recv(4096).decode().replace("\n", " "), flush=True)
    except socket.timeout:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            sys.exit(os.waitstatus_to_exitcode(status))

"""Registers at the Gearman server as a worker that does `hello`, by its plain protocol: no library of it is maintained."""
import socket
import struct

CAN_DO, PRE_SLEEP, NOOP, GRAB_JOB, NO_JOB, JOB_ASSIGN, WORK_COMPLETE = 1, 4, 6, 9, 10, 11, 13


def send(server, kind, *arguments):
    body = b'\0'.join(arguments)
    server.sendall(b'\0REQ' + struct.pack('>II', kind, len(body)) + body)


def receive(server):
    head = server.recv(12, socket.MSG_WAITALL)
    if len(head) < 12:
        raise ConnectionError('Gearman has closed the connection')
    kind, length = struct.unpack('>II', head[4:])
    return kind, server.recv(length, socket.MSG_WAITALL) if length else b''


with socket.create_connection(('127.0.0.1', 4730)) as server:
    send(server, CAN_DO, b'hello')
    send(server, GRAB_JOB)
    while True:
        kind, body = receive(server)
        if kind == JOB_ASSIGN:
            handle, _, given = body.split(b'\0', 2)
            send(server, WORK_COMPLETE, handle, b'Hello ' + given)
        if kind == NO_JOB:
            send(server, PRE_SLEEP)
        if kind in (JOB_ASSIGN, NOOP):
            send(server, GRAB_JOB)

import { HostObject } from '../rich-api/host-object.ts';

export class ApplicationObject extends HostObject {
  readonly className = 'Application';

  get calculationMode(): string {
    return 'Automatic';
  }

  suspendApiCalculationUntilNextSync(): void {}
  suspendScreenUpdatingUntilNextSync(): void {}
}
